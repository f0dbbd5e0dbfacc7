/** What operators do by hand: release, dismiss, replay, go live, hand a source over. */
package vn.lienthong.ledger.operate;
