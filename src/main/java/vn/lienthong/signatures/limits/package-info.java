/**
 * Checks that a file must pass before a library parses it. Each check is one pass over the bytes that trusts nothing
 * the file says about itself; the result is one word, or null.
 */
package vn.lienthong.signatures.limits;
