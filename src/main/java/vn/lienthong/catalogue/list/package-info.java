/** The lists as they are read: files, columns, rows, and what changes with time. */
package vn.lienthong.catalogue.list;
