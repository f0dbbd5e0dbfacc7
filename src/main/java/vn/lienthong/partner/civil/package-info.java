/**
 * The electronic civil-status register (cơ sở dữ liệu hộ tịch điện tử, Ministry of Justice) behind the national service
 * platform (NGSP): registrations of birth, marriage and death.
 *
 * <p>JSON by POST, the platform's token as Bearer. Published is only how dossiers are registered and read back by the
 * register's own number. There is no public query by person, so the look-up is closed until an operator opens it.
 * Assumed: an operation takes a person's number and name and the requested modules (KS birth, KH marriage, KT death)
 * and returns one entry per registration, with the fields of a registration (soDangKy, quyenSo, trangSo, ngayDangKy,
 * soDinhDanh) and those of its form (nks… child, me… mother, cha… father, nkt… deceased). Published is the envelope
 * {@code {status, errorCode, message, data}} of every response: status 1 success, 0 error, which is not the status of a
 * case. {@code mocks/civil} has the assumed shape. A query changes nothing there. Limits are not published.
 *
 * <p>Their errors: 100 AUTHEN_ERROR, 101 IP_DISALLOWED, 106 AGENCY_ID_INCORRECT, 108 PROVINCE_ID_INCORRECT, 200
 * RECORD_UNCOMPLETE, 201 RECORD_NOT_FOUND (not confirmed), 302 DATA_TYPE_INVALID, 500 DATA_INCORRECT.
 */
package vn.lienthong.partner.civil;
