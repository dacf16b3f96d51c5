global using Aftercare.Domain.Calendars;
global using Aftercare.Domain.Clocks;
global using NodaTime;
