import { Tags } from '../naming.bicep'

@description('Name of the action group.')
param actionGroupName string

@description('What the names of the rules end in.')
param suffix string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Resource id of the workspace that holds the metrics.')
param workspaceId string

@description('Mail addresses that are told.')
@minLength(1)
param mails string[]

@description('One alert over the workspace.')
type Rule = {
  @description('First words of the rule\'s name.')
  key: string

  @description('What stands in the mail.')
  displayName: string

  @description('What it means and where to look.')
  description: string

  @description('1 is an error that people notice, 2 one that they will.')
  severity: 1 | 2

  @description('Must give one row with a column Value.')
  query: string

  @description('How Value is compared with the threshold.')
  operator: 'GreaterThan' | 'LessThan'

  @description('The threshold.')
  threshold: int

  @description('How often it is looked at.')
  every: 'PT5M' | 'PT15M' | 'PT1H'

  @description('How far it looks back.')
  window: 'PT15M' | 'PT30M' | 'P2D'
}

@description('What wakes somebody. Each query gives one row even where nothing was recorded, so that silence counts as zero.')
var rules Rule[] = [
  {
    key: 'orchestrations-failed'
    displayName: 'An orchestration of a live case has failed'
    description: 'The sweep met a case whose orchestration failed or was terminated. It starts it anew; one that fails again and again is poisoned. See docs/operations.md.'
    severity: 2
    query: '''
AppMetrics
| where Name == 'ententeflows.orchestrations.failed'
| summarize Value = sum(Sum)
'''
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    key: 'messages-unsent'
    displayName: 'A message has waited for more than 15 minutes'
    description: 'The oldest message that is not yet settled is older than 15 minutes. Look at the mail provider, its quota and its key. See docs/operations.md.'
    severity: 1
    query: '''
AppMetrics
| where Name == 'ententeflows.outbox.age'
| extend Age = Sum / iff(ItemCount > 0, ItemCount, 1)
| summarize Latest = arg_max(TimeGenerated, Age) by AppRoleInstance
| summarize Value = max(Age)
'''
    operator: 'GreaterThan'
    threshold: 900
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    key: 'message-given-up'
    displayName: 'A mail was given up'
    description: 'The provider refused it for good, or was away for four days. Nobody will be told what it was to tell, and nothing sends it by itself. See docs/operations.md.'
    severity: 1
    query: '''
AppTraces
| where tostring(Properties.EventId) == '3103'
| summarize Value = count()
'''
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    key: 'orchestration-suspended'
    displayName: 'Somebody had suspended an orchestration'
    description: 'The sweep has resumed it: suspending is no way to stop a case. See docs/operations.md.'
    severity: 2
    query: '''
AppMetrics
| where Name == 'ententeflows.wakes'
| where tostring(Properties['ententeflows.remedy']) == 'resume'
| summarize Value = sum(Sum)
'''
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    key: 'logs-stopped'
    displayName: 'The logs have reached the day\'s cap'
    description: 'The workspace takes nothing in until tomorrow, so all other alerts but those on silence are blind. Somebody may be flooding the app. See docs/operations.md.'
    severity: 1
    query: '''
_LogOperation
| where Category =~ 'Ingestion'
| where Detail has 'OverQuota'
| summarize Value = count()
'''
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    key: 'sweeper-silent'
    displayName: 'The sweep has not finished for 30 minutes'
    description: 'It runs every ten minutes and is what bounds every delay. Without it a lost wake waits for ever. See docs/operations.md.'
    severity: 1
    query: '''
AppMetrics
| where Name == 'ententeflows.sweep.completed'
| summarize Value = sum(Sum)
'''
    operator: 'LessThan'
    threshold: 1
    every: 'PT5M'
    window: 'PT30M'
  }
  {
    key: 'backup-missing'
    displayName: 'No backup of the tables for 26 hours'
    description: 'The nightly backup did not finish. A new environment says so until its first night has passed. See docs/operations.md.'
    severity: 2
    query: '''
AppMetrics
| where TimeGenerated > ago(26h)
| where Name == 'ententeflows.backup.completed'
| summarize Value = sum(Sum)
'''
    operator: 'LessThan'
    threshold: 1
    every: 'PT1H'
    window: 'P2D'
  }
  {
    key: 'server-errors'
    displayName: 'The app answers with errors of its own'
    description: 'More than two answers of 500 and above within 15 minutes. A single 503 is an honest "not recorded, try again". See docs/operations.md.'
    severity: 1
    query: '''
AppRequests
| where toint(ResultCode) between (500 .. 599)
| summarize Value = sum(ItemCount)
'''
    operator: 'GreaterThan'
    threshold: 2
    every: 'PT5M'
    window: 'PT15M'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2024-10-01-preview' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'entente'
    emailReceivers: [
      for (mail, i) in mails: {
        name: 'operator-${i + 1}'
        emailAddress: mail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-${rule.key}-${suffix}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      enabled: true
      displayName: rule.displayName
      description: rule.description
      severity: rule.severity
      scopes: [
        workspaceId
      ]
      evaluationFrequency: rule.every
      windowSize: rule.window
      autoMitigate: true
      // In a new workspace the tables of Application Insights come with their first row.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Value'
            timeAggregation: 'Maximum'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          operators.id
        ]
      }
    }
  }
]

@description('Resource id of the action group.')
output actionGroupId string = operators.id
