/** Fetches files from the hosts a province lists and seals them on their way in. */
package vn.lienthong.files.download;
