global using Aftercare.Domain.Calendars;
global using CsCheck;
global using NodaTime;
global using Xunit;
