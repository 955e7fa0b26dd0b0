# syntax=docker/dockerfile:1.7
# The portal as a container. docs/operations.md says how to run it; a test of ours reads this file.

FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source
ENV NUGET_PACKAGES=/packages
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY build/ build/
COPY seed-data/ seed-data/
COPY src/ src/
RUN --mount=type=cache,id=nuget,target=/packages \
    dotnet restore src/RotPortal.Web --locked-mode \
    && dotnet publish src/RotPortal.Web --configuration Release --no-restore --output /portal -p:ContinuousIntegrationBuild=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS portal
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="RotPortal" \
      org.opencontainers.image.description="Device identity and root-of-trust evidence, and the requirements they support" \
      org.opencontainers.image.version="${VERSION}"
# The base image brings the user without rights and its number in APP_UID. The data folder is the only place it may write to.
RUN install --directory --owner="${APP_UID}" --group="${APP_UID}" --mode=700 /data
WORKDIR /portal
COPY --from=build /portal ./
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Data__Folder=/data \
    DOTNET_EnableDiagnostics=0
USER ${APP_UID}
VOLUME /data
EXPOSE 8080
# The image has no curl: the portal's own program asks the running one.
HEALTHCHECK --interval=30s --timeout=8s --start-period=20s --retries=3 CMD ["dotnet", "RotPortal.Web.dll", "--health"]
ENTRYPOINT ["dotnet", "RotPortal.Web.dll"]
