/** Downloads files from the hosts that the province lists, and encrypts them. */
package vn.lienthong.files.download;
