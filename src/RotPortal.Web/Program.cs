using RotPortal.Web.Hosting;

var builder = Portal.CreateBuilder(args);
return await Portal.Run(builder);
