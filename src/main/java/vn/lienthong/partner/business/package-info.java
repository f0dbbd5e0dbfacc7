/**
 * The national database of business registration (Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp) as a province reaches
 * it: through the national service platform NGSP.
 *
 * <p>HTTP GET, the number in the query, JSON back, the platform's token as Bearer. A query changes nothing there, so
 * repeating it is harmless. The register responds in one of two shapes, and the configuration says which ({@code
 * hub.partner.business.shape}): {@code DETAIL} is {@code MainInformation}, {@code HOAdress} (their spelling), {@code
 * BusinessActivity}, {@code Member}, {@code Status}, {@code Message}; {@code CERT} is a list {@code GetEntCert}. Both
 * become the same canonical answer; CERT has no members and no capital. Of representatives only the names are taken
 * over, not their identity documents.
 *
 * <p><b>Identity</b> (decision 0041): an answer with another number than the requested one belongs to another
 * enterprise: {@code SCHEMA other-enterprise}. The right number with another name than the caller sent is not
 * confirmed; neither is a number that is not found. A number with a wrong check digit is queried nevertheless, with a
 * warning, because sources disagree about the rule. A branch (thirteen digits) is queried unchanged.
 *
 * <p>Their field names: ENTERPRISE_GDT_CODE and MaSoDoanhNghiep number, NAME and TenTiengViet name, ENTERPRISE_STATUS
 * and TinhTrangPhapLy status, LEGAL_NAMES and DaiDienPhapLuat representatives, NganhNgheKinhDoanh activities.
 */
package vn.lienthong.partner.business;
