using System.Collections.Frozen;

namespace Aftercare.Server.Web.Parts;

/// <summary>The drawings of the icons, on a grid of 16 by 16, by their names.</summary>
internal static class IconDrawings
{
    public static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        ["search"] = """<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>""",
        ["plus"] = """<path d="M8 3v10M3 8h10"/>""",
        ["phone"] = """<path d="M3.5 2.5h3l1 3.2-1.8 1.3a8 8 0 0 0 3.3 3.3l1.3-1.8 3.2 1v3c0 .6-.4 1-1 1A10.5 10.5 0 0 1 2.500 3.500c0-.6.4-1 1-1z"/>""",
        ["clock"] = """<circle cx="8" cy="8" r="5.75"/><path d="M8 4.700V8l2.300 1.500"/>""",
        ["check"] = """<path d="m3 8.500 3.300 3.300L13 5"/>""",
        ["warn"] = """<path d="M8 2.200 14.300 13.300H1.700z"/><path d="M8 6.500v3.200M8 11.300v.4"/>""",
        ["late"] = """<path d="M5.300 1.800h5.400l3.500 3.500v5.400l-3.500 3.500H5.300l-3.500-3.500V5.300z"/><path d="M8 5v3.700M8 10.800v.4"/>""",
        ["pause"] = """<path d="M5.500 3.500v9M10.500 3.500v9"/>""",
        ["lock"] = """<rect x="3.500" y="7" width="9" height="6.500" rx="1"/><path d="M5.500 7V5a2.500 2.500 0 0 1 5 0v2"/>""",
        ["person"] = """<circle cx="8" cy="5.200" r="2.700"/><path d="M2.800 13.800c.6-3 2.700-4.300 5.200-4.300s4.600 1.300 5.200 4.300"/>""",
        ["reply"] = """<path d="M6.500 3.500 2.500 7.500l4 4M2.500 7.500h6a5 5 0 0 1 5 5"/>""",
        ["note"] = """<path d="M3.500 2.500h9v7l-3.500 4H3.500z"/><path d="M9 13.500v-4h3.500M6 5.700h4M6 8.200h2"/>""",
        ["sys"] = """<path d="M2.500 5h7M12.500 5h1M2.500 11h1M6.500 11h7"/><circle cx="11" cy="5" r="1.500"/><circle cx="5" cy="11" r="1.500"/>""",
        ["chev"] = """<path d="m4 6 4 4 4-4"/>""",
        ["go"] = """<path d="M3 8h10M9 4l4 4-4 4"/>""",
        ["merge"] = """<path d="M4 2.500v3c0 3 4 3 4 6v2M12 2.500v3c0 3-4 3-4 6"/>""",
        ["flag"] = """<path d="M4 14V2.500h8l-2 3 2 3H4"/>""",
        ["bell"] = """<path d="M4 11.500V7a4 4 0 0 1 8 0v4.500l1 1H3zM6.800 14.300h2.400"/>""",
        ["server"] = """<rect x="2.500" y="3" width="11" height="4" rx="1"/><rect x="2.500" y="9" width="11" height="4" rx="1"/><path d="M5 5h.1M5 11h.1"/>""",
        ["doc"] = """<path d="M4 2.500h5l3 3v8H4z"/><path d="M9 2.500v3h3M6 8.500h4M6 11h4"/>""",
        ["clip"] = """<path d="m12.500 7-5 5a3 3 0 0 1-4.300-4.200l5.300-5.300a2 2 0 0 1 2.900 2.800L6.200 10.500a1 1 0 0 1-1.400-1.400L9 4.900"/>""",
        ["x"] = """<path d="m4 4 8 8M12 4l-8 8"/>""",
        ["half"] = """<circle cx="8" cy="8" r="5.250"/><path d="M8 2.750a5.250 5.250 0 0 1 0 10.500z" fill="currentColor" stroke="none"/>""",
        ["ring"] = """<circle cx="8" cy="8" r="5.250" stroke-dasharray="2.600 1.900"/>""",
        ["done"] = """<circle cx="8" cy="8" r="6" fill="currentColor" stroke="none"/><path d="m5.200 8.200 2 2 3.600-4" class="cut"/>""",
        ["stop"] = """<circle cx="8" cy="8" r="5.250"/><path d="M6.500 5.800v4.400M9.500 5.800v4.400"/>""",
        ["lab"] = """<path d="M6.300 2.500h3.400M7 2.500v4L3.500 13h9L9 6.500v-4"/>""",
        ["users"] = """<circle cx="6" cy="5.500" r="2.300"/><path d="M1.800 13c.4-2.600 2-3.700 4.200-3.700s3.800 1.100 4.200 3.700M10.500 3.400a2.300 2.300 0 0 1 0 4.200M12 9.700c1.200.5 2 1.600 2.300 3.300"/>""",
        ["globe"] = """<circle cx="8" cy="8" r="5.750"/><path d="M2.300 8h11.400M8 2.250c3.300 3.500 3.300 8 0 11.500-3.300-3.500-3.300-8 0-11.500z"/>""",
        ["dash"] = """<path d="M4 8h8"/>""",
        ["opt"] = """<circle cx="8" cy="8" r="4.500"/><path d="M8 6v4M6 8h4"/>""",
        ["star"] = """<path d="m8 2.500 1.700 3.600 3.800.5-2.800 2.700.7 3.900L8 11.300l-3.400 1.900.7-3.900L2.500 6.600l3.800-.5z"/>""",
        ["key"] = """<circle cx="5.500" cy="10.500" r="3"/><path d="m7.700 8.300 5.300-5.300M11 5l2 2"/>""",
        ["dots"] = """<path d="M3.500 8h.1M8 8h.1M12.500 8h.1" stroke-width="2.200"/>""",
        ["menu"] = """<path d="M2.500 4.500h11M2.500 8h11M2.500 11.500h11"/>""",
        ["send"] = """<path d="M14 2 2 7l5 2 2 5z"/><path d="m7 9 3.500-3.500"/>""",
        ["mail"] = """<rect x="2" y="3.500" width="12" height="9" rx="1"/><path d="m2.500 4.500 5.500 4.500 5.500-4.500"/>""",
    }.ToFrozenDictionary();
}
