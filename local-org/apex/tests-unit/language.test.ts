import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Case, caseRunner } from "./fixture.js";

const tables: Record<string, Case[]> = {
  statements: [
    ["a for loop counts", "Integer s = 0; for (Integer i = 0, n = 4; i < n; i++) { s += i; } return s;", "6"],
    [
      "continue goes on with the next",
      "Integer s = 0; for (Integer i = 0; i < 5; i++) { if (Math.mod(i, 2) == 0) continue; s += i; } return s;",
      "4",
    ],
    ["while runs as long as its condition holds", "Integer i = 0; while (i < 3) i++; return i;", "3"],
    ["do runs at least once", "Integer i = 9; do { i++; } while (i < 3); return i;", "10"],
    [
      "a loop walks through a list",
      "String s = ''; for (String x : new List<String>{'a', 'b'}) { s += x; } return s;",
      "ab",
    ],
    [
      "a loop walks through a set in order of insertion",
      "String s = ''; for (Integer x : new Set<Integer>{3, 1, 2}) s += x; return s;",
      "312",
    ],
    [
      "a loop walks through an Iterable of one's own",
      "Integer s = 0; for (Integer x : new Numbers(4)) { s += x; } return s;",
      "10",
    ],
    ["names ignore case", "INTEGER Abc = 1; aBC += 1; Return ABC;", "2"],
    [
      "variables live in their block",
      "Integer s = 0; if (true) { Integer x = 1; s += x; } { Integer X = 2; s += x; } return s;",
      "3",
    ],
    [
      "break leaves the loop from inside a switch",
      "Integer n = 0; for (Integer i = 0; i < 9; i++) { switch on i { when 3 { break; } when else { n++; } } } return n;",
      "3",
    ],
    ["return leaves through finally", "trail = ''; Integer r = leave(); return r + trail;", "1f"],
    ["arrays start with nulls", "Integer[] xs = new Integer[2]; xs[1] = 5; return xs;", "(null, 5)"],
    [
      "elements are stepped and added to",
      "Integer[] xs = new Integer[]{1, 2}; xs[0]++; xs[1] += 5; return xs;",
      "(2, 7)",
    ],
    ["an assignment has a value", "Integer a; Integer b = a = 4; return a + b;", "8"],
  ],
  switch: [
    ["on whole numbers with several values", "return kind(2) + kind(7) + kind(-1);", "few other minus "],
    ["on texts by exact case", "switch on 'B' { when 'b' { return 1; } when 'B' { return 2; } } return 3;", "2"],
    [
      "on enums without their name",
      "Color c = Color.GREEN; switch on c { when RED { return 'r'; } when GREEN, BLUE { return 'gb'; } } return '-';",
      "gb",
    ],
    [
      "on null",
      "Integer n; switch on n { when 1 { return 'one'; } when null { return 'none'; } when else { return 'else'; } }",
      "none",
    ],
    ["on types", "return named(new Account(Name = 'A')) + named(new Contact(LastName = 'C'));", "A C?"],
  ],
  classes: [
    [
      "fields are initialised before the constructor runs",
      "return new Child('x').log;",
      "base-field base child-field child:x",
    ],
    ["overridden methods are dispatched at run time", "Base b = new Child('x'); return b.greet();", "child and base"],
    ["a constructor calls another", "return new Child().log;", "base-field base child-field child:none"],
    ["interfaces are called through", "Greeter g = new Child('x'); return g.greet();", "child and base"],
    ["abstract methods are filled in", "Shape s = new Square(3); return s.describe();", "area 9"],
    ["statics are shared", "Counter.hits = 0; Counter.hit(); counter.HIT(); return Counter.hits;", "2"],
    ["static blocks run once before first use", "return Early.value + Early.value;", "once;once;"],
    ["a property computes", "Box b = new Box(); b.side = 3; return b.area + ',' + b.side;", "9,3"],
    ["a setter may change what is stored", "Box b = new Box(); b.name = ' x '; b.name += 'y'; return b.name;", "xy"],
    [
      "a static property is made when asked for",
      "return SharedBox.shared == SharedBox.shared && SharedBox.made == 1;",
      "true",
    ],
    [
      "overloads are chosen by static type",
      "Object o = 'x'; return pick(1) + pick(1L) + pick('x') + pick(o) + pick(1.5);",
      "integer long string object decimal ",
    ],
    ["an Integer widens to the nearest overload", "return wide(1);", "long"],
    ["an inner class sees the statics around it", "trail = 'q'; return new Base().peek();", "q"],
    ["an instance prints its fields", "return String.valueOf(new Pair(1, 'x'));", "Pair:[left=1, right=x]"],
    ["toString of one's own is used", "return '' + new Named('n');", "<n>"],
    [
      "instances sort by compareTo",
      "List<Pair> ps = new List<Pair>{ new Pair(2, 'b'), new Pair(1, 'a') }; ps.sort(); return ps[0].right;",
      "a",
    ],
    [
      "lists sort by a Comparator",
      "List<Integer> xs = new List<Integer>{1, 3, 2}; xs.sort(new Down()); return xs;",
      "(3, 2, 1)",
    ],
    [
      "a class is made by its name",
      "return ((Greeter) Type.forName('Cases.Child').newInstance()).greet();",
      "child and base",
    ],
    ["members of other classes are found in any case", "return hELPER.TwIce(4);", "8"],
  ],
  enums: [
    ["have names and numbers", "return Color.GREEN.name() + Color.GREEN.ordinal();", "GREEN1"],
    ["list their values", "return Color.values();", "(RED, GREEN, BLUE)"],
    ["are found by name", "return Color.valueOf('BLUE') == Color.BLUE;", "true"],
    ["are keys of maps", "return new Map<Color, Integer>{ Color.RED => 1 }.get(Color.RED);", "1"],
    ["of other classes are named with them", "return Cases.Color.RED == Color.RED;", "true"],
    ["print their name", "return '' + Color.RED;", "RED"],
  ],
  "types at run time": [
    [
      "a cast down succeeds on the right class",
      "Base b = new Child('x'); return ((Child) b).log.length() > 0;",
      "true",
    ],
    [
      "a cast down fails on another class",
      "Base b = new Base(); return ((Child) b).log;",
      "System.TypeException: Invalid conversion from runtime type Cases.Base to Cases.Child",
    ],
    [
      "a text is no number",
      "Object o = 'x'; return (Integer) o;",
      "System.TypeException: Invalid conversion from runtime type String to Integer",
    ],
    [
      "an Object that holds an Integer is no Decimal",
      "Object o = 1; return (Decimal) o;",
      "System.TypeException: Invalid conversion from runtime type Integer to Decimal",
    ],
    ["null casts to anything", "Object o; return (Integer) o;", "null"],
    [
      "instanceof knows parents and interfaces",
      "Object o = new Child('x'); return (o instanceof Base) + ',' + (o instanceof Greeter) + ',' + (o instanceof Shape);",
      "true,true,false",
    ],
    ["instanceof of null is false", "Object o; return o instanceof Base;", "false"],
    [
      "lists know what they hold",
      "Object o = new List<Integer>{1}; return (o instanceof List<Integer>) + ',' + (o instanceof List<String>);",
      "true,false",
    ],
    ["maps are cast", "Object o = new Map<String, Object>{'a' => 1}; return ((Map<String, Object>) o).get('a');", "1"],
    [
      "records know their object",
      "SObject s = new Account(Name = 'x'); return (s instanceof Account) + ((Account) s).Name;",
      "truex",
    ],
    [
      "a record of another object is refused",
      "SObject s = new Account(); return ((Contact) s).LastName;",
      "System.TypeException: Invalid conversion from runtime type Account to Contact",
    ],
    ["a class literal names its class", "return Child.class.getName();", "Cases.Child"],
  ],
  collections: [
    [
      "an Integer becomes a Decimal in a list of Decimals",
      "List<Decimal> xs = new List<Decimal>{1}; xs.add(2); return xs[0].setScale(2) + xs[1];",
      "3.00",
    ],
    [
      "an Integer becomes a Decimal in a map of Decimals",
      "Map<String, Decimal> m = new Map<String, Decimal>(); m.put('a', 1); return m.get('a').setScale(1);",
      "1.0",
    ],
    ["a map gives null for what it lacks", "return new Map<String, Integer>().get('x');", "null"],
    [
      "lists in maps are shared",
      "Map<String, List<Integer>> m = new Map<String, List<Integer>>{'a' => new List<Integer>()}; m.get('a').add(1); return m;",
      "{a=(1)}",
    ],
    [
      "a list is copied by its constructor",
      "List<Integer> a = new List<Integer>{1}; List<Integer> b = new List<Integer>(a); b.add(2); return a.size() + b.size();",
      "3",
    ],
    [
      "a list of children fits a list of parents",
      "List<Base> bs = new List<Child>{ new Child('x') }; return bs[0].greet();",
      "child and base",
    ],
    ["methods of the library are found in any case", "return new List<Integer>{1}.ISEMPTY();", "false"],
    ["calls chain", "return new Map<String, Integer>{'b' => 1, 'a' => 2}.keySet().contains('a');", "true"],
  ],
};

const SHARED = `
  static String trail = '';
  enum Color { RED, GREEN, BLUE }
  static Integer leave() { try { return 1; } finally { trail += 'f'; } }
  static String kind(Integer n) { switch on n { when 1, 2, 3 { return 'few '; } when -1 { return 'minus '; } when else { return 'other '; } } }
  static String named(SObject s) { switch on s { when Account a { return a.Name + ' '; } when Contact c { return c.LastName + '?'; } when else { return '-'; } } }
  static String pick(Integer x) { return 'integer '; }
  static String pick(Long x) { return 'long '; }
  static String pick(Decimal x) { return 'decimal '; }
  static String pick(String x) { return 'string '; }
  static String pick(Object x) { return 'object '; }
  static String wide(Long x) { return 'long'; }
  static String wide(Decimal x) { return 'decimal'; }
  interface Greeter { String greet(); }
  virtual class Base implements Greeter {
    public String log = 'base-field';
    public Base() { log += ' base'; }
    public virtual String greet() { return 'base'; }
    public String peek() { return trail; }
  }
  class Child extends Base {
    String mark = note();
    public Child() { this('none'); }
    public Child(String s) { super(); log += ' child:' + s; }
    String note() { log += ' child-field'; return log; }
    public override String greet() { return 'child and ' + super.greet(); }
  }
  abstract class Shape {
    abstract Integer area();
    public String describe() { return 'area ' + area(); }
  }
  class Square extends Shape {
    Integer side;
    Square(Integer side) { this.side = side; }
    public override Integer area() { return side * side; }
  }
  class Box {
    public Integer side { get; set; }
    public Integer area { get { return side * side; } }
    public String name { get; set { name = value.trim(); } }
  }
  class Named {
    String n;
    Named(String n) { this.n = n; }
    public override String toString() { return '<' + n + '>'; }
  }
  class Pair implements Comparable {
    public Integer left;
    public String right;
    Pair(Integer left, String right) { this.left = left; this.right = right; }
    public Integer compareTo(Object other) { return left - ((Pair) other).left; }
  }
  class Down implements Comparator<Integer> {
    public Integer compare(Integer a, Integer b) { return b - a; }
  }
  class Numbers implements Iterable<Integer> {
    Integer last;
    Numbers(Integer last) { this.last = last; }
    public Iterator<Integer> iterator() { return new Walk(last); }
  }
  class Walk implements Iterator<Integer> {
    Integer at = 0;
    Integer last;
    Walk(Integer last) { this.last = last; }
    public Boolean hasNext() { return at < last; }
    public Integer next() { at++; return at; }
  }`;

const OTHERS = {
  "classes/Counter.cls": "public class Counter { public static Integer hits; public static void hit() { hits++; } }",
  "classes/Early.cls": "public class Early { public static String value = ''; static { value += 'once;'; } }",
  "classes/Helper.cls": "public class Helper { public static Integer twice(Integer n) { return n * 2; } }",
  "classes/SharedBox.cls": `public class SharedBox {
    public static Integer made = 0;
    public static SharedBox shared { get { if (shared == null) { shared = new SharedBox(); made++; } return shared; } private set; }
  }`,
};

for (const [name, cases] of Object.entries(tables)) {
  describe(`Apex ${name}`, () => {
    const run = caseRunner(cases, SHARED, OTHERS);
    cases.forEach(([behaviour, , gives], i) => it(behaviour, () => assert.equal(run(i), gives)));
  });
}
