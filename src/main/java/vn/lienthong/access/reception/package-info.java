/** Receptions: a purpose before the dossier exists, for 24 hours. */
package vn.lienthong.access.reception;
