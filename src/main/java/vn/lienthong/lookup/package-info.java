/**
 * Look-ups (tra cứu): an officer with an open dossier or reception queries a register and gets the answer. The order is
 * purpose, intent, query, outcome, answer; no step runs without the one before. Nothing of an answer is stored here.
 */
package vn.lienthong.lookup;
