namespace EntenteFlows.Domain.Cases;

/// <summary>Marks a part of an event that says something of a person, and so is erased at the end of retention.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
