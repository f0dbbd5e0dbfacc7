/** Stores of encrypted contents: a directory or a bucket. */
package vn.lienthong.files.store;
