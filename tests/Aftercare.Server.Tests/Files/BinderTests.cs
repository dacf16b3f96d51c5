using Aftercare.Domain.Kernel;
using NodaTime;

namespace Aftercare.Server.Tests.Files;

public sealed class BinderTests
{
    private enum Access { BusinessHours, [Word("24x7x365")] AroundTheClock }

    private enum Nothing { None }

    private sealed record Cell
    {
        [Instead] public Nothing? Word { get; init; }
        public required int Amount { get; init; }
    }

    private sealed record Kind
    {
        public required Access StopsOn { get; init; }
        public bool Repeats { get; init; }
        public IReadOnlyList<int> WarnAt { get; init; } = [50];
        [Others] public IReadOnlyDictionary<string, Cell> Cells { get; init; } = new Dictionary<string, Cell>();
    }

    private sealed record Whole
    {
        public required LocalDate From { get; init; }
        public decimal Fee { get; init; }
        public string? Note { get; init; }
        public IReadOnlyList<Cell> Cells { get; init; } = [];
        public IReadOnlyDictionary<Access, bool> Open { get; init; } = new Dictionary<Access, bool>();
    }

    [Fact]
    public void A_mapping_of_settings_and_ids_is_told_apart_and_ids_keep_their_order()
    {
        var (kind, findings) = Reading.Of<Kind>("gold: {amount: 2}\nstopsOn: 24x7x365\nbasic: none\nalu: {amount: 1}\n");
        Assert.Empty(findings);
        Assert.Equal(Access.AroundTheClock, kind!.StopsOn);
        Assert.Equal(["gold", "basic", "alu"], kind.Cells.Keys);
        Assert.Equal(Nothing.None, kind.Cells["basic"].Word);
        Assert.Equal(2, kind.Cells["gold"].Amount);
        Assert.Equal([50], kind.WarnAt);
    }

    [Fact]
    public void A_slip_in_a_setting_is_not_taken_for_an_id() => Assert.Equal(
        ["file.yaml:2:1: error warnat: 'warnat' is not a key that is known here. Did you mean 'warnAt'?"],
        Reading.Of<Kind>("stopsOn: business-hours\nwarnat: [1]\ngold: {amount: 2}\n").Findings);

    [Fact]
    public void Everything_that_does_not_fit_is_said_at_once_with_what_would_be_right() => Assert.Equal(
        [
            "file.yaml:1:7: error from: the text '2020-13-01' stands here, where a date is expected: write it as 2026-01-31.",
            "file.yaml:2:6: error fee: the text '12' stands here, where a number is expected: write it in digits, without quotes.",
            "file.yaml:4:5: error cells[0].amount: 'amount' is missing.",
            "file.yaml:5:14: error cells[1].amount: the number 1.5 stands here, where a whole number is expected: write it in digits, without quotes or a point.",
            "file.yaml:6:5: error cells[2]: the text 'nnoe' cannot stand here. Write none or a mapping. Did you mean 'none'?",
            "file.yaml:7:8: error open.24x7x356: the text '24x7x356' cannot stand here. Write business-hours | 24x7x365. Did you mean '24x7x365'?",
            "file.yaml:7:40: error open.business-hours: the text 'yes' stands here, where true or false is expected: write true or false.",
            "file.yaml:8:1: error colour: 'colour' is not a key that is known here. Known are from, fee, note, cells, open.",
        ],
        Reading.Of<Whole>("from: 2020-13-01\nfee: '12'\ncells:\n  - {}\n  - {amount: 1.5}\n  - nnoe\nopen: {24x7x356: true, business-hours: yes}\ncolour: red\n").Findings);

    [Fact]
    public void Null_says_the_same_as_leaving_out_where_that_is_the_default() => Assert.Null(Reading.Of<Whole>("from: 2020-01-01\nnote: null\n").Value!.Note);

    [Fact]
    public void Null_is_refused_where_something_must_stand() => Assert.Equal(
        ["file.yaml:1:7: error from: nothing stands here, where a date is expected: write it as 2026-01-31."], Reading.Of<Whole>("from: null\n").Findings);

    [Fact]
    public void A_missing_key_is_said_where_its_mapping_begins() =>
        Assert.Equal(["file.yaml:1:1: error from: 'from' is missing."], Reading.Of<Whole>("fee: 1\n").Findings);
}
