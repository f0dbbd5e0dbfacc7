/**
 * What a file has to be before a library is let loose on it. Each look is one pass over the bytes that trusts nothing
 * the file says of itself; the answer is one word, or null.
 */
package vn.lienthong.signatures.limits;
