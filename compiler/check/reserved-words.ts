/**
 * Words that Apex does not take as names, whatever their case: found by giving each word of the documentation's list
 * of reserved words, and more, to Salesforce's own compiler in every position.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Not for variables, parameters, fields and constants. */
export const RESERVED_FOR_VARIABLES = words(`
  abstract activate and any array as asc autonomous begin bigdecimal blob boolean break bulk by byte case cast
  catch char class collect commit const continue currency date datetime decimal default delete desc do double
  else end enum exception exit export extends false final finally float for from global goto group having hint
  if implements import in inner insert instanceof int integer interface into join like limit list long loop map
  merge new not null nulls number object of on or outer override package parallel pragma private protected
  public retrieve return rollback select set short sobject sort static string super switch synchronized system
  testmethod then this throw time transaction trigger true try undelete update upsert using virtual void
  webservice when where while
`);

/** Not for methods. */
export const RESERVED_FOR_METHODS = words(`
  abstract and as asc break bulk by catch class clone commit continue delete desc do else enum extends false
  final finally for from global having if implements in insert instanceof interface like limit list map merge
  new not null nulls on or override private protected public return select static super testmethod this throw
  tostring trigger true try undelete update upsert using virtual webservice where while
`);
