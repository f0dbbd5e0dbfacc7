/** Forms of text, numbers, times and files that every room reads and writes alike. */
package vn.lienthong.model.text;
