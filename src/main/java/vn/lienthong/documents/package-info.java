/**
 * Documents that became reusable: what was digitised in a dossier that ended successfully, and its results (giấy tờ số
 * hóa có giá trị tái sử dụng). They are found by the keyed pseudonym of their owner, and downloaded through one
 * resource that requires a purpose and audits each download.
 */
package vn.lienthong.documents;
