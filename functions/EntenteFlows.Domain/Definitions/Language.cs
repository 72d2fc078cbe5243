namespace EntenteFlows.Domain.Definitions;

public enum Language
{
    English,
    French,
}
