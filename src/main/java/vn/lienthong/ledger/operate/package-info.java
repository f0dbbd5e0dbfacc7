/** Manual actions of operators: release, dismiss, replay, go live, transfer a dossier between sources. */
package vn.lienthong.ledger.operate;
