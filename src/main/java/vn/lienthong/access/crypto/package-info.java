/** Cryptography: encrypted fields and streams, keyed pseudonyms, signed tokens, masking. */
package vn.lienthong.access.crypto;
