/** Keys of the province: sealed fields and streams, keyed pseudonyms, signed tokens, masking. */
package vn.lienthong.access.crypto;
