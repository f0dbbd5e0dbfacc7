/** Purposes of look-ups: what a purpose rests on and whether it holds. */
package vn.lienthong.access.purpose;
