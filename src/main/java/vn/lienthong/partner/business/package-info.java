/**
 * The national database of business registration (Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp) as a province
 * reaches it: through the national service platform NGSP.
 *
 * <p>HTTP GET, the number in the query, JSON back, the platform's token as Bearer. Asking changes nothing there, so a
 * repeated question is harmless. It answers in one of two shapes, and the configuration says which ({@code
 * hub.partner.business.shape}): {@code DETAIL} is {@code MainInformation}, {@code HOAdress} (their spelling), {@code
 * BusinessActivity}, {@code Member}, {@code Status}, {@code Message}; {@code CERT} is a list {@code GetEntCert}. Both
 * become the same canonical answer; CERT knows no members and no capital. What the register tells of representatives
 * beside their names (papers, their numbers) is not taken over.
 *
 * <p><b>Who is meant</b> (decision 0041): an answer with another number than was asked for is another enterprise's:
 * {@code SCHEMA other-enterprise}. The right number with another name than the caller gave is not confirmed, and so
 * is a number that is not found. A number whose check digit does not fit is asked for nevertheless: a warning, since
 * sources disagree. A branch (thirteen digits) is asked for as it is.
 *
 * <p>Their words: ENTERPRISE_GDT_CODE and MaSoDoanhNghiep number, NAME and TenTiengViet name, ENTERPRISE_STATUS and
 * TinhTrangPhapLy status, LEGAL_NAMES and DaiDienPhapLuat representatives, NganhNgheKinhDoanh activities.
 */
package vn.lienthong.partner.business;
