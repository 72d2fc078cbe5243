namespace EntenteFlows.Tests.Support;

/// <summary>The exchange with all that may come after its approval, whatever the real file says of it.</summary>
internal static class AfterwardsYaml
{
    public const string Block = """
        afterwards:
          obligations:
            - id: end-of-stay
              title: {en: End of the stay, fr: Fin du séjour}
              asked: {en: Has the stay ended as planned?, fr: Le séjour s’est-il terminé comme prévu ?}
              when: {field: category, in: [doctoral, researcher]}
              opens: {field: endDate, days: 1}
              ask: [{role: academic, party: host, namedIn: hostAcademic}]
              deadline:
                workingDays: 10
                remindBefore: [3]
                escalate: [{to: office, workingDays: 5}]
          notices:
            - id: renew-in-time
              title: {en: Think of an extension, fr: Pensez à une prolongation}
              text: {en: "Your stay ends on {endDate}.", fr: "Votre séjour s’achève le {endDate}."}
              when: {field: category, equals: doctoral}
              at: {field: endDate, days: -60}
          amendments:
            - id: extension
              title: {en: Extension, fr: Prolongation}
              asked: {en: To stay longer., fr: Pour rester plus longtemps.}
              fields: [endDate]
              until: {field: endDate, days: 0}
              stages:
                - id: host
                  title: {en: Host, fr: Accueil}
                  asked: {en: Do you agree?, fr: Êtes-vous d’accord ?}
                  ask: [{role: academic, party: host, namedIn: hostAcademic}]
                  deadline: {workingDays: 5}
                - id: office
                  title: {en: Office, fr: Bureau}
                  asked: {en: Do you agree?, fr: Êtes-vous d’accord ?}
                  after: [host]
                  ask: [{role: international-office, party: home}]
                  deadline: {workingDays: 5}
          cancellation:
            title: {en: Cancellation, fr: Annulation}
            asked: {en: Do you accept it?, fr: L’acceptez-vous ?}
            ask: [{role: international-office, party: host}]
            deadline: {workingDays: 5}

        retention:
          monthsAfterClose: 24
          countFrom: endDate
          source: test

        """;

    /// <summary>The real exchange, its own afterwards and retention replaced.</summary>
    public static string Of(string exchange, string block = Block)
    {
        int own = exchange.IndexOf("\nafterwards:", StringComparison.Ordinal);
        int retention = exchange.IndexOf("\nretention:", StringComparison.Ordinal);
        int begin = 1 + (own >= 0 && own < retention ? own : retention);
        int end = exchange.IndexOf("\nexamples:", StringComparison.Ordinal) + 1;
        return exchange[..begin] + block + exchange[end..];
    }
}
