/**
 * Look-ups (tra cứu): an officer with an open dossier or reception asks a register and gets the answer. Purpose,
 * intent, question, outcome, answer: in this order, and none without the one before it. Nothing of an answer is
 * kept here.
 */
package vn.lienthong.lookup;
