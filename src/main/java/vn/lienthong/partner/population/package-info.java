/**
 * The national population database (Cơ sở dữ liệu quốc gia về dân cư, run by C06) as a province reaches it: through its
 * own service platform (LGSP) and the national one (NDXP, which is X-Road).
 *
 * <p>SOAP 1.1 over HTTP(S), one POST per query, no login. Every call is signed by {@code Authorization} (a SHA-256 over
 * address, user, time and secret) and {@code Timestamp}, and identifies the hub by {@code X-Road-Client} and {@code
 * ApiKey}. A query changes nothing there, but every query is logged with its officer. {@code MaYeuCau} is unique per
 * call; no query is sent twice with the same one. Number and full name have to be sent together, and the birth where
 * the operation takes it, so that nobody can browse.
 *
 * <p>{@code TraCuuThongTinCongDan} (service 037) returns all data, {@code XacThucThongTinCongDan} only whether the
 * person exists, {@code XacMinhThongTinNhanThan} relatives; its response is not published. Limits are not published;
 * the hub's own limits are in the configuration.
 *
 * <p>{@code MaDVC} is not a procedure's code but the service code assigned to the hub, one per operation; without it an
 * operation is closed. The birth is a structure in 037, one text in {@code XacMinh…} and absent in {@code XacThuc…}, so
 * {@code exists} confirms that number and name belong together, and nothing about the birth.
 *
 * <p>Their field names: SoDinhDanh personal number, SoCMND old number, HoVaTen full name, NgayThangNamSinh birth, MaDVC
 * the hub's service code, MaTichHop service, MaCanBo and TaiKhoan officer, SoDienThoai the officer's telephone,
 * ThuongTru permanent residence, NoiOHienTai present one, QueQuan hometown, ChuHo head of household.
 */
package vn.lienthong.partner.population;
