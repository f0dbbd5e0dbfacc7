/** What an attacker sends: hostile bodies, texts, heads and parameters, made here, the same for the same seed. */
package vn.lienthong.hostile;
