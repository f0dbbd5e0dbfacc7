/**
 * The electronic civil-status register (cơ sở dữ liệu hộ tịch điện tử, Ministry of Justice) behind the national service
 * platform (NGSP): registrations of birth, marriage and death.
 *
 * <p>JSON by POST, a token of the platform as Bearer. Only how dossiers are registered there and read
 * back by the register's own number is published; there is no query by person, so the look-up is closed unless it is
 * opened. Assumed: an operation takes a person's number and name and the modules wanted (KS birth, KH marriage, KT
 * death) and answers one entry per registration, with the fields a registration gives back (soDangKy, quyenSo, trangSo,
 * ngayDangKy, soDinhDanh) and those of its form (nks… child, me… mother, cha… father, nkt… deceased). Published is the
 * envelope {@code {status, errorCode, message, data}} of every answer: status 1 success, 0 error, which is not the
 * status of a case. {@code mocks/civil} states the shape. Asking changes nothing there. Limits are not published.
 *
 * <p>Their errors: 100 AUTHEN_ERROR, 101 IP_DISALLOWED, 106 AGENCY_ID_INCORRECT, 108 PROVINCE_ID_INCORRECT, 200
 * RECORD_UNCOMPLETE, 201 RECORD_NOT_FOUND (not confirmed), 302 DATA_TYPE_INVALID, 500 DATA_INCORRECT.
 */
package vn.lienthong.partner.civil;
