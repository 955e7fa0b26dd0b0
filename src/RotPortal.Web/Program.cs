using RotPortal.Web.Hosting;

if (HealthProbe.IsAskedFor(args))
    return await HealthProbe.Ask(args, CancellationToken.None);
var builder = Portal.CreateBuilder(args);
return await Portal.Run(builder);
