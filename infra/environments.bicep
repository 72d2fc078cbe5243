// What an environment costs and withstands. Everything else is the same in all of them.

@export()
@description('Size and safety of one environment.')
type Shape = {
  @description('Memory of one instance in MB. HTTP requests that run side by side on it follow from this.')
  instanceMemoryMB: 512 | 2048 | 4096

  @description('Instances at most, over all functions: the bound on cost when somebody floods the app. The plan takes no less than 40.')
  @minValue(40)
  @maxValue(1000)
  maximumInstanceCount: int

  @description('Instances that always run the orchestrations, so that a decision wakes its case within seconds. Zone redundancy needs two.')
  @minValue(0)
  @maxValue(10)
  alwaysReadyDurable: int

  @description('Instances that always answer HTTP. Zone redundancy needs two.')
  @minValue(0)
  @maxValue(10)
  alwaysReadyHttp: int

  @description('Whether the plan spreads its instances over availability zones.')
  zoneRedundant: bool

  @description('Copies of the storage account: LRS in one datacentre, ZRS in three zones, GZRS in three zones and in the paired region of the same country.')
  storageReplication: 'LRS' | 'ZRS' | 'GZRS'

  @description('Encrypts the storage account twice. Can only be chosen when the account is made.')
  infrastructureEncryption: bool

  @description('Closes storage account and vault to the internet. The app reaches them through a virtual network.')
  privateNetwork: bool

  @description('Days for which deleted blobs and containers can be brought back.')
  @minValue(7)
  @maxValue(90)
  softDeleteDays: int

  @description('Days for which logs and metrics are kept.')
  @minValue(30)
  @maxValue(730)
  logRetentionDays: int

  @description('Gigabytes of logs a day after which no more are taken in.')
  @minValue(1)
  @maxValue(50)
  logGigabytesPerDay: int

  @description('Budget of a month in the currency of the subscription. Mails go out at 80 % spent and 100 % forecast; nothing is switched off.')
  @minValue(10)
  monthlyBudget: int
}

@export()
@description('For trying things. Can be thrown away.')
var dev Shape = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 40
  alwaysReadyDurable: 0
  alwaysReadyHttp: 0
  zoneRedundant: false
  storageReplication: 'LRS'
  infrastructureEncryption: false
  privateNetwork: false
  softDeleteDays: 7
  logRetentionDays: 30
  logGigabytesPerDay: 1
  monthlyBudget: 50
}

@export()
@description('Built as production is, at the least size: what fails there should fail here first.')
var staging Shape = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 40
  alwaysReadyDurable: 0
  alwaysReadyHttp: 0
  zoneRedundant: false
  storageReplication: 'ZRS'
  infrastructureEncryption: true
  privateNetwork: true
  softDeleteDays: 7
  logRetentionDays: 30
  logGigabytesPerDay: 2
  monthlyBudget: 150
}

@export()
@description('Withstands the loss of a zone without anybody noticing, and of a region without losing cases.')
var production Shape = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 100
  alwaysReadyDurable: 2
  alwaysReadyHttp: 2
  zoneRedundant: true
  storageReplication: 'GZRS'
  infrastructureEncryption: true
  privateNetwork: true
  softDeleteDays: 14
  logRetentionDays: 90
  logGigabytesPerDay: 5
  monthlyBudget: 500
}

@export()
@description('The environments by name, for azd, which knows only the name.')
var shapes { dev: Shape, staging: Shape, production: Shape } = {
  dev: dev
  staging: staging
  production: production
}
