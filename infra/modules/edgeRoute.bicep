import { Tags } from '../naming.bicep'

@description('Name of the Front Door profile.')
param profileName string

@description('Name of its endpoint.')
param endpointName string

@description('Name of the firewall policy; letters and digits.')
param firewallName string

@description('Tags of every resource.')
param tags Tags

@description('Host name of the app itself.')
param appHostName string

@description('Host name of our own, with a certificate that Front Door looks after; null for the endpoint\'s.')
param customHostName string?

@description('Requests of one address in a minute. A whole university may sit behind one address.')
var requestsPerMinute = 600

@description('Forms and decisions of one address in a minute.')
var postsPerMinute = 60

resource profile 'Microsoft.Cdn/profiles@2025-06-01' existing = {
  name: profileName

  resource endpoint 'afdEndpoints' existing = {
    name: endpointName
  }
}

resource origins 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: profile
  name: 'app'
  properties: {
    sessionAffinityState: 'Disabled'
    loadBalancingSettings: {
      sampleSize: 4
      successfulSamplesRequired: 3
    }
    // No probe: there is one origin, and probes from every edge of the world would keep instances running.
  }

  resource app 'origins' = {
    name: 'app'
    properties: {
      hostName: appHostName
      originHostHeader: appHostName
      httpsPort: 443
      enforceCertificateNameCheck: true
      enabledState: 'Enabled'
    }
  }
}

resource customDomain 'Microsoft.Cdn/profiles/customDomains@2025-06-01' = if (customHostName != null) {
  parent: profile
  name: replace(customHostName ?? 'none', '.', '-')
  properties: {
    hostName: customHostName ?? ''
    tlsSettings: {
      certificateType: 'ManagedCertificate'
      minimumTlsVersion: 'TLS12'
    }
  }
}

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: profile::endpoint
  name: 'all'
  dependsOn: [
    origins::app
  ]
  properties: {
    originGroup: {
      id: origins.id
    }
    customDomains: customHostName == null
      ? []
      : [
          {
            id: customDomain.id
          }
        ]
    linkToDefaultDomain: customHostName == null ? 'Enabled' : 'Disabled'
    supportedProtocols: [
      'Http'
      'Https'
    ]
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    patternsToMatch: [
      '/*'
    ]
    enabledState: 'Enabled'
  }
}

resource firewall 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies@2025-03-01' = {
  name: firewallName
  location: 'Global'
  tags: tags
  sku: {
    name: 'Standard_AzureFrontDoor'
  }
  properties: {
    policySettings: {
      enabledState: 'Enabled'
      mode: 'Prevention'
      requestBodyCheck: 'Enabled'
      customBlockResponseStatusCode: 429
      logScrubbing: {
        state: 'Enabled'
        scrubbingRules: [
          {
            matchVariable: 'QueryStringArgNames'
            selectorMatchOperator: 'EqualsAny'
            state: 'Enabled'
          }
          {
            matchVariable: 'RequestUri'
            selectorMatchOperator: 'EqualsAny'
            state: 'Enabled'
          }
        ]
      }
    }
    customRules: {
      rules: [
        {
          name: 'TooManyPosts'
          ruleType: 'RateLimitRule'
          enabledState: 'Enabled'
          priority: 100
          rateLimitDurationInMinutes: 1
          rateLimitThreshold: postsPerMinute
          action: 'Block'
          matchConditions: [
            {
              matchVariable: 'RequestMethod'
              operator: 'Equal'
              matchValue: [
                'POST'
              ]
            }
          ]
        }
        {
          name: 'TooManyRequests'
          ruleType: 'RateLimitRule'
          enabledState: 'Enabled'
          priority: 200
          rateLimitDurationInMinutes: 1
          rateLimitThreshold: requestsPerMinute
          action: 'Block'
          matchConditions: [
            {
              matchVariable: 'SocketAddr'
              operator: 'IPMatch'
              matchValue: [
                '0.0.0.0/0'
                '::/0'
              ]
            }
          ]
        }
      ]
    }
  }
}

resource protection 'Microsoft.Cdn/profiles/securityPolicies@2025-06-01' = {
  parent: profile
  name: 'firewall'
  properties: {
    parameters: {
      type: 'WebApplicationFirewall'
      wafPolicy: {
        id: firewall.id
      }
      associations: [
        {
          domains: [
            {
              id: customHostName == null ? profile::endpoint.id : customDomain.id
            }
          ]
          patternsToMatch: [
            '/*'
          ]
        }
      ]
    }
  }
}
