global using Aftercare.Domain.Calendars;
global using Aftercare.Domain.Clocks;
global using CsCheck;
global using NodaTime;
global using Xunit;
