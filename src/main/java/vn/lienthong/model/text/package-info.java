/** Formats of text, numbers, times and files that every room reads and writes. */
package vn.lienthong.model.text;
