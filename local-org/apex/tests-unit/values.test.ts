import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Case, caseRunner } from "./fixture.js";

const NULL_ERROR = "System.NullPointerException: Attempt to de-reference a null object";

const NULL_ARGUMENT = "System.NullPointerException: Argument cannot be null.";

const tables: Record<string, Case[]> = {
  "whole numbers": [
    ["Integer division truncates", "return 7 / 2;", "3"],
    ["Integer division truncates towards zero", "return -7 / 2;", "-3"],
    ["Integer addition wraps", "Integer a = 2147483647; return a + 1;", "-2147483648"],
    ["Integer multiplication wraps", "Integer a = 65536; return a * 65537;", "65536"],
    ["negating the smallest Integer wraps", "Integer a = -2147483648; return -a;", "-2147483648"],
    ["division by zero throws", "Integer z = 0; return 1 / z;", "System.MathException: Divide by 0"],
    ["Long addition wraps", "Long a = 9223372036854775807L; return a + 1;", "-9223372036854775808"],
    ["Integer with Long gives Long", "Integer a = 2147483647; Long b = 1; return a + b;", "2147483648"],
    ["an Integer is assigned to a Long", "Integer a = 5; Long b = a; return b * 4294967296L;", "21474836480"],
    ["Long division by zero throws", "Long z = 0; return 1L / z;", "System.MathException: Divide by 0"],
    ["shifts work on 32 bits", "return (1 << 31) + ',' + (-8 >> 1) + ',' + (-8 >>> 28);", "-2147483648,-4,15"],
    ["bits are joined", "return (6 & 3) + ',' + (6 | 3) + ',' + (6 ^ 3);", "2,7,5"],
    ["a step after gives the value before", "Integer i = 5; Integer j = i++; return j + ',' + i;", "5,6"],
    ["a step before gives the value after", "Integer i = 5; Integer j = --i; return j + ',' + i;", "4,4"],
    ["a null Integer in arithmetic throws", "Integer a; return a + 1;", NULL_ERROR],
    [
      "a null Integer compares as false",
      "Integer a; return (a < 1) + ',' + (a > 1) + ',' + (a <= 1);",
      "false,false,false",
    ],
    ["a null Integer stepped throws", "Integer a; a++; return a;", NULL_ERROR],
    ["a subtraction of a name in parentheses is not a cast", "Integer a = 9; Integer b = 2; return (a) - b * 3;", "3"],
    ["a cast binds before a sum", "return (Integer) 3L + 4;", "7"],
    ["a cast to Integer wraps", "return (Integer) 4294967297L;", "1"],
    ["a shorthand keeps the target's type", "Integer a = 5; a *= 3; a -= 1; a /= 4; return a;", "3"],
  ],
  fractions: [
    ["a plain literal is a Decimal", "return 1.50 + 1;", "2.50"],
    ["Decimal products add their scales", "return 1.5 * 2.25;", "3.375"],
    ["Decimal division keeps 33 digits", "return 1.0 / 31;", "0.0322580645161290322580645161290323"],
    ["Decimals of other scale are equal", "return 1.0 == 1.00;", "true"],
    ["an Integer equals a Decimal of the same value", "Integer a = 2; return a == 2.00;", "true"],
    ["Decimal division by zero throws", "Decimal z = 0; return 1.0 / z;", "System.MathException: Divide by 0"],
    ["Integer with Decimal gives Decimal", "Integer a = 1; Decimal b = a + 0.5; return b;", "1.5"],
    ["a Double meets a Decimal as Decimal", "Double d = 0.5; return d + 1.25;", "1.75"],
    ["Doubles stay Doubles", "Double d = 1.0d; return d / 4.0d;", "0.25"],
    ["a choice of Integer and Decimal is a Decimal", "Object o = true ? 1 : 2.5; return o instanceof Decimal;", "true"],
    ["Decimals of other values differ", "Decimal a = 1.0; return a != 1.01;", "true"],
    ["a Decimal equals a Long of the same value", "Decimal a = 2.0; Long b = 2; return a == b;", "true"],
    ["a Decimal equals a Double of the same value", "Decimal a = 0.5; Double b = 0.50; return a == b;", "true"],
    [
      "a null Decimal equals only null",
      "Decimal a; Decimal b; return (a == b) + ',' + (a == 0) + ',' + (1.0 == a);",
      "true,false,false",
    ],
    ["a Decimal is compared by value", "return 1.10 > 1.1;", "false"],
    ["a null Decimal compares as false", "Decimal a; return a < 1;", "false"],
    ["a null Decimal in arithmetic throws", "Decimal a; return a + 1;", NULL_ERROR],
    ["casting a Decimal to Integer cuts", "Decimal d = -2.9; return (Integer) d;", "-2"],
    ["a Decimal is stepped by one", "Decimal d = 1.5; d++; return d;", "2.5"],
    ["+= adds to a Decimal", "Decimal d = 1.25; d += 1; return d;", "2.25"],
    ["minus changes the sign", "Decimal d = 1.25; return -d;", "-1.25"],
  ],
  "calls of the library": [
    ["a null text as receiver throws", "String s; return s.length();", NULL_ERROR],
    ["a null text with arguments throws", "String s; return s.indexOf('a', 1);", NULL_ERROR],
    ["a null Decimal as receiver throws", "Decimal d; return d.scale();", NULL_ERROR],
    ["a null List as receiver throws", "List<String> l; return l.indexOf('a');", NULL_ERROR],
    ["the null of a call as receiver throws", "return new Map<String, String>().get('a').trim();", NULL_ERROR],
    [
      "a null receiver is caught",
      "try { String s; return s.trim(); } catch (NullPointerException e) { return 'caught'; }",
      "caught",
    ],
    ["a safe call on null gives null", "String s; return s?.indexOf('a') == null;", "true"],
    ["a null argument throws", "String s; return 'abc'.indexOf(s);", NULL_ARGUMENT],
    ["the literal null as argument throws", "return 'abc'.substring(null);", NULL_ARGUMENT],
    ["the second argument may not be null", "Integer i; return 'abc'.substring(0, i);", NULL_ARGUMENT],
    ["a null argument of a static method throws", "String s; return Decimal.valueOf(s);", NULL_ARGUMENT],
    ["a receiver is missed before an argument", "String s; String t; return s.indexOf(t);", NULL_ERROR],
    ["some parameters take null", "String s; return String.isBlank(s) + ',' + 'a'.equalsIgnoreCase(s);", "true,false"],
    ["an Object takes null", "String s; return 'a'.equals(s);", "false"],
    ["an Integer becomes the Decimal wanted", "return Math.max(2, 1.5);", "2"],
    ["a null Integer for a Decimal throws", "Integer i; return Math.max(i, 1.5);", NULL_ARGUMENT],
    ["a method may give null", "return 'abc'.substringBetween('[', ']') == null;", "true"],
    ["arguments are evaluated once", "Integer i = 0; String s = 'abc'.substring(i++, ++i); return s + i;", "ab2"],
    ["joining texts", "return String.join(new List<String>{ 'a', null, '' , 'b' }, '-');", "a---b"],
    ["joining a set of numbers", "return String.join(new Set<Decimal>{ 1.50, 2 }, '; ');", "1.50; 2"],
    ["a whole match, twice", "return Pattern.matches('a+', 'aa') + ',' + Pattern.matches('a+', 'aab');", "true,false"],
    [
      "a match at the start",
      "return Pattern.compile('a+').matcher('aab').lookingAt() + ',' + 'aab'.matches('a+');",
      "true,false",
    ],
    [
      "a flag inside a pattern",
      "return Pattern.matches('(?i)a+', 'aA') + ',' + Pattern.matches('a+', 'aA');",
      "true,false",
    ],
  ],
  texts: [
    ["== ignores case", "return 'Abc' == 'aBC';", "true"],
    ["equals does not", "return 'Abc'.equals('aBC');", "false"],
    ["< ignores case", "return 'apple' < 'Banana';", "true"],
    ["joining null prints null", "String s; return s + 'x';", "nullx"],
    ["two nulls join to text", "String a; String b; return a + b;", "nullnull"],
    ["numbers join in order", "return 1 + 2 + 'a' + 1 + 2;", "3a12"],
    ["a Decimal joins with its scale", "return 'x' + 1.50;", "x1.50"],
    ["a null text is smaller than any other", "String s; return s < 'a';", "true"],
    ["a Boolean joins as a word", "return 'is ' + (1 < 2);", "is true"],
    ["a list joins as Apex prints it", "return 'x' + new List<Integer>{1, 2};", "x(1, 2)"],
    ["escapes are read", "return 'a\\'b\\\\c\\u0041';", "a'b\\cA"],
    ["a text over several lines keeps its line ends", "return '''\n a\n b'''.length();", "5"],
    ["+= joins", "String s = 'a'; s += 1; s += null; return s;", "a1null"],
    ["a method on a null text throws", "String s; return s.length();", NULL_ERROR],
    ["an id of 15 characters equals that of 18", "Id a = '001000000000001AAA'; return a == '001000000000001';", "true"],
    ["a text that is no id is refused", "Id a = 'nonsense'; return a;", "System.StringException: Invalid id: nonsense"],
  ],
  nothing: [
    ["a safe step over null gives null", "String s; return s?.length();", "null"],
    ["a safe step makes the whole chain null", "String s; return s?.trim().toUpperCase().length();", "null"],
    ["a safe step over a value goes on", "String s = ' ab '; return s?.trim()?.length();", "2"],
    ["?? gives the other value", "String s; return s ?? 'other';", "other"],
    ["?? keeps the first value", "Integer i = 0; return i ?? 5;", "0"],
    ["a field of null throws", "Node n; return n.label;", NULL_ERROR],
    ["a null condition throws", "Boolean b; if (b) { return 1; } return 2;", NULL_ERROR],
    ["not of null throws", "Boolean b; return !b;", NULL_ERROR],
    ["&& does not look at the second", "Node n; return n != null && n.label == 'x';", "false"],
    ["|| does not look at the second", "Node n; return n == null || n.label == 'x';", "true"],
    [
      "an index out of bounds throws",
      "return new List<Integer>{1}[1];",
      "System.ListException: List index out of bounds: 1",
    ],
    ["an index of null throws", "Integer i; return new List<Integer>{1}[i];", NULL_ERROR],
    ["walking through null throws", "List<Integer> xs; for (Integer x : xs) { return x; } return 0;", NULL_ERROR],
  ],
  equality: [
    ["lists are equal by value", "return new List<Integer>{1} == new List<Integer>{1};", "true"],
    ["lists are identical by place", "return new List<Integer>{1} === new List<Integer>{1};", "false"],
    ["instances are equal by identity", "return new Node('a') == new Node('a');", "false"],
    ["instances with equals are equal by it", "return new Key(1) == new Key(1);", "true"],
    ["instances with hashCode meet in sets", "return new Set<Key>{ new Key(1), new Key(1), new Key(2) }.size();", "2"],
    ["dates are equal by value", "return Date.newInstance(2026, 1, 31) == Date.newInstance(2026, 1, 31);", "true"],
    [
      "a Date meets a Datetime at midnight GMT",
      "Datetime t = Date.newInstance(2026, 1, 31); return t == Date.newInstance(2026, 1, 31);",
      "true",
    ],
    ["dates are ordered", "return Date.newInstance(2026, 1, 31) < Date.newInstance(2026, 2, 1);", "true"],
    ["a Date plus days is a Date", "return String.valueOf(Date.newInstance(2026, 1, 31) + 1);", "2026-02-01"],
    ["records are equal by value", "return new Account(Name = 'x') == new Account(Name = 'x');", "true"],
    ["keys of maps mind the case", "return new Map<String, Integer>{'a' => 1, 'A' => 2}.size();", "2"],
    ["Objects compare by value", "Object a = 1; Object b = 1; return a == b;", "true"],
  ],
};

const SHARED = `
  class Node { public String label; Node(String label) { this.label = label; } }
  class Key {
    Integer n;
    Key(Integer n) { this.n = n; }
    public Boolean equals(Object other) { return other instanceof Key && ((Key) other).n == n; }
    public override Integer hashCode() { return n; }
  }`.replace("override ", "");

for (const [name, cases] of Object.entries(tables)) {
  describe(`Apex ${name}`, () => {
    const run = caseRunner(cases, SHARED);
    cases.forEach(([behaviour, , gives], i) => it(behaviour, () => assert.equal(run(i), gives)));
  });
}
