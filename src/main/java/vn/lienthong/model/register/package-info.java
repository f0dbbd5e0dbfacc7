/**
 * What registers are asked and answer: the request, the person, enterprise or parcel meant, and the answers by group.
 */
package vn.lienthong.model.register;
