/**
 * Papers that became reusable: what was digitised in a dossier that ended well, and its results (giấy tờ số hóa có giá
 * trị tái sử dụng). They are found by the keyed pseudonym of their owner, and go out through one door that asks for a
 * purpose and keeps an account of who took what.
 */
package vn.lienthong.documents;
