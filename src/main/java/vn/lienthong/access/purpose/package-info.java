/** Purposes of look-ups: what a purpose is based on and whether it is accepted. */
package vn.lienthong.access.purpose;
