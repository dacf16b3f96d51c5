using Aftercare.Domain.People;

namespace Aftercare.Server.Demo.Past;

/// <summary>Somebody of the demo, before they are recorded.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The mail address.</param>
/// <param name="Language">A two-letter code.</param>
/// <param name="Role">What they may.</param>
internal sealed record Player(string Name, string Address, string Language, Role Role);

/// <summary>An organisation of the demo.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Country">Its country.</param>
/// <param name="City">Where its site is.</param>
/// <param name="Zone">The zone of its site.</param>
/// <param name="Plan">The plan of its contract; empty for a reseller.</param>
/// <param name="Product">What runs there.</param>
/// <param name="Busy">How often it asks for help, beside the others.</param>
/// <param name="People">Its people; the first asks most.</param>
internal sealed record House(string Name, string Country, string City, string Zone, string Plan, string Product, int Busy, params Player[] People);

/// <summary>Everybody who plays in the demo. All are invented; their addresses end in names that belong to nobody (RFC 2606).</summary>
internal static class Cast
{
    public const string Vendor = "ImagicleCare";
    public static readonly Player First = Staff("Carla Venturi", "it", Role.Executive);
    public static readonly Player Technology = Staff("Teodoro Bassi", "it", Role.Executive);

    /// <summary>The staff by the region that they serve, and the level of the matrix that they sit on.</summary>
    public static readonly (string Region, string Level, Player[] People)[] Desk =
    [
        ("europe", "support-team", [Staff("Samira Haddad", "fr", Role.Engineer), Staff("Elena Ricci", "it", Role.Engineer), Staff("Jonas Weber", "de", Role.Engineer), Staff("Lucía Ortega", "es", Role.Engineer)]),
        ("europe", "team-leader", [Staff("Karim Belaïd", "fr", Role.TeamLeader), Staff("Giulia Ferri", "it", Role.TeamLeader)]),
        ("europe", "support-manager", [Staff("Marta Colombo", "it", Role.SupportManager)]),
        ("americas", "support-team", [Staff("Daniel Brooks", "en", Role.Engineer), Staff("Beatriz Nogueira", "pt", Role.Engineer)]),
        ("americas", "team-leader", [Staff("Rachel Kim", "en", Role.TeamLeader)]),
        ("americas", "support-manager", [Staff("Robert Hale", "en", Role.SupportManager)]),
        ("middle-east", "support-team", [Staff("Omar Al Suwaidi", "ar", Role.Engineer), Staff("Nadia Khalil", "ar", Role.Engineer)]),
        ("middle-east", "team-leader", [Staff("Layla Mansour", "ar", Role.TeamLeader)]),
        ("middle-east", "support-manager", [Staff("Yousef Haddadin", "ar", Role.SupportManager)]),
    ];

    public static readonly House[] Customers =
    [
        new("Hôpital Saint-Luc", "FR", "Lyon", "Europe/Paris", "gold", "uc-suite", 9,
            Asks("Claire Morel", "claire.morel@saint-luc.example", "fr"), Heads("Hugo Lambert", "hugo.lambert@saint-luc.example", "fr"), Asks("Inès Roche", "ines.roche@saint-luc.example", "fr")),
        new("Mairie de Saint-Aubin", "FR", "Saint-Aubin", "Europe/Paris", "basic", "digital-fax", 3,
            Asks("Paul Girard", "paul.girard@saint-aubin.example", "fr")),
        new("Ospedale San Rocco", "IT", "Milano", "Europe/Rome", "gold", "uc-suite", 7,
            Asks("Marco Testa", "marco.testa@sanrocco.example", "it"), Heads("Paola Galli", "paola.galli@sanrocco.example", "it")),
        new("Banca delle Dolomiti", "IT", "Trento", "Europe/Rome", "platinum", "uc-suite", 8,
            Asks("Andrea Moser", "andrea.moser@bancadolomiti.example", "it"), Heads("Silvia Degasperi", "silvia.degasperi@bancadolomiti.example", "it")),
        new("Stadtwerke Lindental", "DE", "Lindental", "Europe/Berlin", "gold", "uc-suite", 6,
            Asks("Katrin Vogel", "katrin.vogel@sw-lindental.example", "de"), Heads("Uwe Brandt", "uwe.brandt@sw-lindental.example", "de")),
        new("Nordlicht Versicherung", "DE", "Hamburg", "Europe/Berlin", "platinum", "uc-suite", 7,
            Asks("Svenja Petersen", "svenja.petersen@nordlicht.example", "de")),
        new("Universidad del Ebro", "ES", "Zaragoza", "Europe/Madrid", "gold", "uc-suite", 6,
            Asks("Javier Lanuza", "javier.lanuza@uebro.example", "es"), Heads("Pilar Sanz", "pilar.sanz@uebro.example", "es")),
        new("Hoteles Costa Serena", "ES", "Alicante", "Europe/Madrid", "basic", "uc-suite", 4,
            Asks("Nuria Pastor", "nuria.pastor@costaserena.example", "es")),
        new("Clínica do Mondego", "PT", "Coimbra", "Europe/Lisbon", "gold", "uc-suite", 5,
            Asks("Rita Carvalho", "rita.carvalho@mondego.example", "pt"), Heads("João Simões", "joao.simoes@mondego.example", "pt")),
        new("Harrow & Finch Insurance", "GB", "Leeds", "Europe/London", "gold", "uc-suite", 6,
            Asks("Emma Clarke", "emma.clarke@harrowfinch.example", "en"), Heads("Oliver Grant", "oliver.grant@harrowfinch.example", "en")),
        new("Cascade Freight", "US", "Portland", "America/Los_Angeles", "platinum", "uc-suite", 8,
            Asks("Megan Foster", "megan.foster@cascadefreight.example", "en"), Heads("Luis Romero", "luis.romero@cascadefreight.example", "es")),
        new("Lakeshore Credit Union", "US", "Milwaukee", "America/Chicago", "gold", "digital-fax", 5,
            Asks("Tyler Novak", "tyler.novak@lakeshorecu.example", "en")),
        new("Rede Ipê Hospitais", "BR", "São Paulo", "America/Sao_Paulo", "gold", "uc-suite", 7,
            Asks("Fernanda Lima", "fernanda.lima@redeipe.example", "pt"), Heads("Thiago Moraes", "thiago.moraes@redeipe.example", "pt")),
        new("شركة النور للخدمات اللوجستية", "AE", "Dubai", "Asia/Dubai", "platinum", "uc-suite", 8,
            Asks("عائشة المنصوري", "aisha.almansoori@alnoor.example", "ar"), Heads("خالد الشامسي", "khalid.alshamsi@alnoor.example", "ar")),
        new("Marjan Hospitality Group", "AE", "Abu Dhabi", "Asia/Dubai", "gold", "uc-suite", 5,
            Asks("Priya Menon", "priya.menon@marjan.example", "en"), Asks("سالم الكعبي", "salem.alkaabi@marjan.example", "ar")),
        new("مستشفى الواحة", "KW", "Kuwait City", "Asia/Kuwait", "gold", "uc-suite", 6,
            Asks("نورة العجمي", "noura.alajmi@alwaha.example", "ar"), Heads("فهد الرشيدي", "fahad.alrashidi@alwaha.example", "ar")),
        new("مدارس النخيل الأهلية", "SA", "Riyadh", "Asia/Riyadh", "basic", "uc-suite", 3,
            Asks("محمد القحطاني", "mohammed.alqahtani@alnakheel.example", "ar")),
    ];

    public static readonly House[] Resellers =
    [
        new("Rhône Télécom Intégration", "FR", "Lyon", "Europe/Paris", "", "", 0, Heads("Bruno Charpentier", "bruno.charpentier@rhone-telecom.example", "fr")),
        new("Gulf Voice Systems", "AE", "Dubai", "Asia/Dubai", "", "", 0, Heads("Hassan Darwish", "hassan.darwish@gulfvoice.example", "ar")),
    ];

    /// <summary>Which reseller serves whom; all others ask for themselves.</summary>
    public static readonly (string Reseller, string Customer)[] Served =
    [
        ("Rhône Télécom Intégration", "Hôpital Saint-Luc"), ("Rhône Télécom Intégration", "Mairie de Saint-Aubin"), ("Gulf Voice Systems", "Marjan Hospitality Group"),
    ];

    /// <summary>Who is shown at the start, so that each face of the product is one sign-in away.</summary>
    public static readonly (string Address, string What)[] SignIns =
    [
        ("claire.morel@saint-luc.example", "customer, Gold, in French"),
        ("hugo.lambert@saint-luc.example", "administrator of that customer"),
        ("aisha.almansoori@alnoor.example", "customer, Platinum, in Arabic"),
        ("emma.clarke@harrowfinch.example", "customer, Gold, in English"),
        ("svenja.petersen@nordlicht.example", "customer, Platinum, in German"),
        ("nuria.pastor@costaserena.example", "customer, Basic, in Spanish"),
        ("fernanda.lima@redeipe.example", "customer, Gold, in Portuguese"),
        ("bruno.charpentier@rhone-telecom.example", "reseller, in French"),
        (AddressOf("Samira Haddad"), "engineer, Europe, in French"),
        (AddressOf("Omar Al Suwaidi"), "engineer, Middle East, in Arabic"),
        (AddressOf("Daniel Brooks"), "engineer, Americas, in English"),
        (AddressOf("Giulia Ferri"), "team leader, Europe, in Italian"),
        (AddressOf("Marta Colombo"), "support manager, Europe, in Italian"),
        (AddressOf("Carla Venturi"), "executive, in Italian"),
    ];

    private static Player Staff(string name, string language, Role role) => new(name, AddressOf(name), language, role);

    private static Player Asks(string name, string address, string language) => new(name, address, language, Role.CustomerUser);

    private static Player Heads(string name, string address, string language) => new(name, address, language, Role.CustomerAdministrator);

    private static string AddressOf(string name) =>
        string.Concat(name.Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAscii)).ToLowerInvariant().Replace(' ', '.') + "@imagiclecare.example";
}
