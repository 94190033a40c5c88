import { Decimal, int } from "../language.js";
import { OpenLine, Statement, StatementItem } from "./settlement.js";

/** Gives every amount of a statement at least the decimals of its currency: 0 is 0.00. Values stay as they are. */
export function inWholeUnits(statement: Statement, scale: int): void {
  statement.earned = scaled(statement.earned, scale);
  statement.cut = scaled(statement.cut, scale);
  statement.waitingBefore = scaled(statement.waitingBefore, scale);
  statement.waiting = scaled(statement.waiting, scale);
  statement.heldBack = scaled(statement.heldBack, scale);
  statement.released = scaled(statement.released, scale);
  statement.heldBefore = scaled(statement.heldBefore, scale);
  statement.held = scaled(statement.held, scale);
  statement.payable = scaled(statement.payable, scale);
  statement.guarantee = scaled(statement.guarantee, scale);
  statement.guaranteePaid = scaled(statement.guaranteePaid, scale);
  statement.draw = scaled(statement.draw, scale);
  statement.drawPaid = scaled(statement.drawPaid, scale);
  statement.carried = scaled(statement.carried, scale);
  statement.recovered = scaled(statement.recovered, scale);
  statement.paid = scaled(statement.paid, scale);
  statement.balanceBefore = scaled(statement.balanceBefore, scale);
  statement.balance = scaled(statement.balance, scale);
  statement.totalPay = scaled(statement.totalPay, scale);
  for (const item of statement.items) scaleItem(item, scale);
  for (const line of statement.open) scaleLine(line, scale);
}

function scaleItem(item: StatementItem, scale: int): void {
  item.earned = scaled(item.earned, scale);
  item.cut = scaled(item.cut, scale);
  item.heldBack = scaled(item.heldBack, scale);
  item.released = scaled(item.released, scale);
  item.payable = scaled(item.payable, scale);
}

function scaleLine(line: OpenLine, scale: int): void {
  line.waiting = scaled(line.waiting, scale);
  line.held = scaled(line.held, scale);
  line.cut = scaled(line.cut, scale);
}

function scaled(amount: Decimal, scale: int): Decimal {
  return amount.scale() < scale ? amount.round(scale, "DOWN") : amount;
}
