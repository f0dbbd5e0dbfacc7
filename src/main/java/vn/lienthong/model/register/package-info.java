/**
 * Requests to registers and their answers: the request, its subject (person, enterprise or parcel), and the answers by
 * group.
 */
package vn.lienthong.model.register;
