@description('Name of the budget.')
param name string

@description('Budget of a month in the currency of the subscription.')
param monthlyAmount int

@description('Resource id of the action group that is told.')
param actionGroupId string

@description('First day of the first month; the service takes no day of a month that has passed. Not meant to be given.')
param firstDay string = utcNow('yyyy-MM-01')

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    category: 'Cost'
    timeGrain: 'Monthly'
    amount: monthlyAmount
    timePeriod: {
      startDate: firstDay
    }
    notifications: {
      mostlySpent: {
        enabled: true
        thresholdType: 'Actual'
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        contactEmails: []
        contactGroups: [
          actionGroupId
        ]
      }
      willBeOverspent: {
        enabled: true
        thresholdType: 'Forecasted'
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        contactEmails: []
        contactGroups: [
          actionGroupId
        ]
      }
    }
  }
}
