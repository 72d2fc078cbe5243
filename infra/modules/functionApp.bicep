import { Shape } from '../environments.bicep'
import { Tags } from '../naming.bicep'

@description('Name of the function app.')
@minLength(2)
@maxLength(60)
param name string

@description('Name of the plan.')
param planName string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Size of this environment.')
param shape Shape

@description('Resource id of the identity that the app runs as.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Name of the storage account.')
param storageAccountName string

@description('Address of the container that the plan takes the app from.')
param deploymentContainer string

@description('App setting value that stands for the link keys.')
param linkKeysReference string

@description('App setting value that stands for the key of the mail provider.')
param mailKeyReference string

@description('Address to which telemetry goes.')
param insightsConnectionString string

@description('Resource id of the workspace that takes logs and metrics.')
param workspaceId string

@description('Sender of all mails.')
param mailFrom string

@description('Client id of the app registration for the sign-in of officers, auditors and admins.')
param signInClientId string

@description('Resource id of the subnet that the app sends from; null outside a private network.')
param subnetId string?

@description('Front Door that alone may reach the app, and the host name that people see; null where they reach the app itself.')
param frontDoor { id: string, hostName: string }?

@description('Setting under which App Service authentication looks for an identity in place of a client secret. The name is the platform\'s.')
var signInIdentitySetting = 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'

@description('Instances that always run, by group of functions.')
var alwaysReady = [
  {
    name: 'durable'
    instanceCount: shape.alwaysReadyDurable
  }
  {
    name: 'http'
    instanceCount: shape.alwaysReadyHttp
  }
]

@description('Refuses everybody who does not come through our Front Door: its address range is shared by all its customers, the id is ours.')
var onlyFrontDoor = [
  {
    name: 'front-door'
    action: 'Allow'
    priority: 100
    tag: 'ServiceTag'
    ipAddress: 'AzureFrontDoor.Backend'
    headers: {
      'x-azure-fdid': [
        frontDoor.?id ?? ''
      ]
    }
  }
]

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
    zoneRedundant: shape.zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: subnetId
    // This plan has no FTP, and refuses to be told so.
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      remoteDebuggingEnabled: false
      ipSecurityRestrictionsDefaultAction: frontDoor == null ? 'Allow' : 'Deny'
      ipSecurityRestrictions: frontDoor == null ? [] : onlyFrontDoor
      // A new package comes this way, from whoever has a role for it; it never passes Front Door.
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
    }
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: shape.instanceMemoryMB
        maximumInstanceCount: shape.maximumInstanceCount
        alwaysReady: filter(alwaysReady, group => group.instanceCount > 0)
      }
      // This plan has no slots: new instances take over one by one while the old ones finish.
      // The types do not know it yet.
      #disable-next-line BCP037
      siteUpdateStrategy: {
        type: 'RollingUpdate'
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__accountName: storageAccountName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AZURE_CLIENT_ID: identityClientId
      AzureWebJobsDisableHomepage: 'true'
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // Without them the host's exporter would keep five traces a second.
      OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
      OTEL_TRACES_SAMPLER_ARG: '1.0'
      // The exporter would tell its maker how much it is used.
      APPLICATIONINSIGHTS_STATSBEAT_DISABLED_ALL: 'true'
      PublicBaseAddress: 'https://${frontDoor.?hostName ?? app.properties.defaultHostName}'
      // Only what came through our Front Door gets here, and it writes this header over whatever a caller sent.
      ClientAddressHeader: frontDoor == null ? '' : 'X-Azure-SocketIP'
      MailFrom: mailFrom
      SendGridApiKey: mailKeyReference
      LinkKeys: linkKeysReference
      '${signInIdentitySetting}': identityClientId
    }
  }

  // The app decides for each page who may see it; the platform checks who somebody is, and that nobody writes that header themselves.
  resource authentication 'config' = {
    name: 'authsettingsV2'
    dependsOn: [
      settings
    ]
    properties: {
      platform: {
        enabled: true
        runtimeVersion: '~1'
      }
      globalValidation: {
        requireAuthentication: false
        unauthenticatedClientAction: 'AllowAnonymous'
      }
      httpSettings: {
        requireHttps: true
        forwardProxy: {
          convention: frontDoor == null ? 'NoProxy' : 'Standard'
        }
        routes: {
          apiPrefix: '/.auth'
        }
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signInClientId
            clientSecretSettingName: signInIdentitySetting
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: [
              signInClientId
              'api://${signInClientId}'
            ]
            defaultAuthorizationPolicy: {
              allowedApplications: [
                signInClientId
              ]
            }
          }
        }
      }
      login: {
        cookieExpiration: {
          convention: 'FixedTime'
          timeToExpiration: '08:00:00'
        }
        nonce: {
          validateNonce: true
          nonceExpirationInterval: '00:05:00'
        }
        tokenStore: {
          // The app reads who signed in and calls nothing in their name.
          enabled: false
        }
      }
    }
  }

  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

// No AppServiceHTTPLogs: they hold the query, and links to cases stand in it.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
        enabled: true
      }
      {
        category: 'AppServiceAuthenticationLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

@description('Name of the function app.')
output name string = app.name

@description('Host name of the app itself.')
output hostName string = app.properties.defaultHostName
