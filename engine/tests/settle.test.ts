import assert from "node:assert/strict";
import { test } from "node:test";
import { Decimal, settle } from "../index.js";
import { column, draw, earned, milestone, settlement } from "./settleBuild.js";

/** What worked example A6 earns. */
function fourMonths() {
  const request = settlement();
  request.lines = ["10000.00", "25000.00", "40000.00", "50000.00"].map((amount, i) =>
    earned(`deal-${i + 1}`, `2026-0${i + 1}-15`, amount),
  );
  return request;
}

test("A6: a recoverable draw is paid in advance and recovered from what is earned above it", () => {
  const request = fourMonths();
  request.draws = [draw("30000", "2026-01", "2026-03")];
  assert.equal(column(request, "paid"), "30000.00 30000.00 30000.00 35000.00");
  assert.equal(column(request, "balance"), "20000.00 25000.00 15000.00 0.00");
  assert.equal(column(request, "drawPaid"), "20000.00 5000.00 0.00 0.00");
  assert.equal(column(request, "recovered"), "0.00 0.00 10000.00 15000.00");
});

test("A6b: a draw that is not recoverable is a guarantee and leaves no debt", () => {
  const request = fourMonths();
  request.draws = [draw("30000", "2026-01", "2026-03", false)];
  assert.equal(column(request, "paid"), "30000.00 30000.00 40000.00 50000.00");
  assert.equal(column(request, "balance"), "0.00 0.00 0.00 0.00");
  assert.equal(column(request, "guaranteePaid"), "20000.00 5000.00 0.00 0.00");
});

test("a month below 0 pays nothing and is owed until later pay recovers it", () => {
  const request = settlement("2026-03");
  request.lines = [
    earned("a", "2026-01-10", "1000.00"),
    earned("a", "2026-02-10", "-1000.00"),
    earned("b", "2026-03-10", "1500.00"),
  ];
  assert.equal(column(request, "paid"), "1000.00 0.00 500.00");
  assert.equal(column(request, "carried"), "0.00 1000.00 0.00");
  assert.equal(column(request, "balance"), "0.00 1000.00 0.00");
});

test("pay waits for its milestone and the days after it, and what is held back waits for its own", () => {
  const request = settlement();
  const component = request.versions[0].components[0];
  component.payableOn = "invoiced";
  component.payableAfterDays = 30;
  component.holdback = Decimal.of("0.2");
  component.releaseOn = "paid";
  request.lines = [earned("a", "2026-01-10", "1000.00")];
  const happened = milestone("a", "invoiced", "2026-01-20");
  happened.days.set("paid", "2026-03-05");
  request.milestones = [happened];
  assert.equal(column(request, "earned"), "1000.00 0.00 0.00 0.00");
  assert.equal(column(request, "waiting"), "1000.00 0.00 0.00 0.00");
  assert.equal(column(request, "heldBack"), "0.00 200.00 0.00 0.00");
  assert.equal(column(request, "released"), "0.00 0.00 200.00 0.00");
  assert.equal(column(request, "paid"), "0.00 800.00 200.00 0.00");
  assert.equal(settle(request)[0].open[0].payableDay, "2026-02-19");
  assert.equal(settle(request)[1].open[0].releaseOn, "paid");
});
