using NodaTime;

namespace Aftercare.Server.Demo.Past;

/// <summary>How tickets go. Each plot plays a part and says when the next one comes; where the present comes first, the ticket stands as it is.</summary>
internal static class Plots
{
    /// <summary>A plot, and how often it is played in a hundred.</summary>
    public static readonly (int Often, Func<Play, IAsyncEnumerable<Instant>> Plot)[] All =
    [
        (30, Plain), (22, Asked), (10, ByPhone), (8, ThirdParty), (8, Research), (7, NotSolvedAtFirst), (6, AnsweredLate), (5, Lowered), (4, CalledIn),
    ];

    /// <summary>Answered in time and solved.</summary>
    private static async IAsyncEnumerable<Instant> Plain(Play play)
    {
        await play.Open();
        yield return play.Work(4, 22);
        await play.Confirm();
        await play.Take();
        yield return play.Work(5, 35);
        await play.Reply();
        yield return play.Work(20, 300);
        await play.Note();
        yield return play.Work(15, 500);
        await play.Solve();
        yield return play.Later(120, 4000);
        await play.Agree();
    }

    /// <summary>The customer has to tell something first.</summary>
    private static async IAsyncEnumerable<Instant> Asked(Play play)
    {
        await play.Open();
        yield return play.Work(3, 18);
        await play.Confirm();
        await play.Take();
        yield return play.Work(6, 38);
        await play.Reply();
        await play.Ask();
        yield return play.Later(90, 3200);
        await play.Answer();
        yield return play.Work(30, 280);
        await play.Note();
        yield return play.Work(20, 600);
        await play.Solve();
    }

    /// <summary>The desk calls the customer, and solves it while they talk or soon after.</summary>
    private static async IAsyncEnumerable<Instant> ByPhone(Play play)
    {
        await play.Open();
        yield return play.Work(2, 12);
        await play.Confirm();
        await play.Take();
        yield return play.Work(3, 30);
        await play.Call();
        yield return play.Work(15, 200);
        await play.Solve();
        yield return play.Later(60, 2000);
        await play.Agree();
    }

    /// <summary>Somebody else's line or server has to be mended first.</summary>
    private static async IAsyncEnumerable<Instant> ThirdParty(Play play)
    {
        await play.Open();
        yield return play.Work(4, 20);
        await play.Confirm();
        await play.Take();
        yield return play.Work(8, 36);
        await play.Reply();
        yield return play.Work(30, 90);
        await play.Note();
        await play.WaitForThirdParty();
        yield return play.Later(1200, 9000);
        await play.GoOn();
        yield return play.Work(10, 60);
        await play.SayItGoesOn();
        yield return play.Work(30, 300);
        await play.Solve();
    }

    /// <summary>A defect of the product: research finds it, and a version mends it.</summary>
    private static async IAsyncEnumerable<Instant> Research(Play play)
    {
        await play.Open();
        yield return play.Work(5, 20);
        await play.Confirm();
        await play.Take();
        yield return play.Work(10, 36);
        await play.Reply();
        yield return play.Work(100, 400);
        await play.Note();
        await play.HandToResearch();
        yield return play.Work(300, 1500);
        await play.SayItGoesOn();
        yield return play.Work(600, 2400);
        await play.TakeBack("Reproduced and corrected; the correction is in the next build.");
        yield return play.Work(60, 500);
        await play.Solve();
    }

    /// <summary>Solved too early: the customer comes back, and is right.</summary>
    private static async IAsyncEnumerable<Instant> NotSolvedAtFirst(Play play)
    {
        await play.Open();
        yield return play.Work(4, 20);
        await play.Confirm();
        await play.Take();
        yield return play.Work(6, 36);
        await play.Reply();
        yield return play.Work(30, 300);
        await play.Solve();
        yield return play.Later(300, 3000);
        await play.NotSolved();
        yield return play.Work(10, 50);
        await play.SayItGoesOn();
        yield return play.Work(60, 400);
        await play.Note();
        yield return play.Work(40, 300);
        await play.Solve();
        yield return play.Later(200, 2000);
        await play.Agree();
    }

    /// <summary>Nobody answers in time; the matrix calls people in.</summary>
    private static async IAsyncEnumerable<Instant> AnsweredLate(Play play)
    {
        await play.Open();
        yield return play.Work(20, 45);
        await play.Confirm();
        yield return play.Later(200, 600);
        await play.AskForNews();
        yield return play.Work(150, 560);
        await play.Take();
        await play.Reply();
        yield return play.Work(60, 300);
        await play.Note();
        yield return play.Work(30, 300);
        await play.Solve();
    }

    /// <summary>It is less urgent than it was said to be.</summary>
    private static async IAsyncEnumerable<Instant> Lowered(Play play)
    {
        await play.Open();
        yield return play.Work(4, 22);
        await play.SetPriority("P4", "One user only, and a way around is known.");
        await play.Take();
        yield return play.Work(10, 50);
        await play.Reply();
        yield return play.Work(200, 1200);
        await play.Solve();
        yield return play.Later(120, 3000);
        await play.Agree();
    }

    /// <summary>An engineer calls the team leader in before the time of the matrix.</summary>
    private static async IAsyncEnumerable<Instant> CalledIn(Play play)
    {
        await play.Open();
        yield return play.Work(3, 15);
        await play.Confirm();
        await play.Take();
        yield return play.Work(5, 25);
        await play.Reply();
        yield return play.Work(5, 20);
        await play.Escalate("team-leader", "The customer's management has asked for a call today.");
        yield return play.Work(20, 90);
        await play.Note();
        yield return play.Work(30, 200);
        await play.Solve();
    }

    /// <summary>Held until the fees are paid, and solved after that.</summary>
    public static async IAsyncEnumerable<Instant> Held(Play play)
    {
        await play.Open();
        yield return play.Later(8 * 24 * 60, 9 * 24 * 60);
        await play.Confirm();
        await play.Take();
        yield return play.Work(10, 120);
        await play.Reply();
        yield return play.Work(60, 600);
        await play.Solve();
    }

    /// <summary>It has just come in, and nobody has looked at it.</summary>
    public static async IAsyncEnumerable<Instant> JustIn(Play play)
    {
        await play.Open();
        yield break;
    }

    /// <summary>Its priority is confirmed and somebody has it; the answer is still owed.</summary>
    public static async IAsyncEnumerable<Instant> Confirmed(Play play)
    {
        await play.Open();
        yield return play.Work(2, 4);
        await play.Confirm();
        await play.Take();
    }
}
