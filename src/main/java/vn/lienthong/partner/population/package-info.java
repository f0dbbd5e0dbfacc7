/**
 * The national population database (Cơ sở dữ liệu quốc gia về dân cư, run by C06) as a province reaches it: through its
 * own service platform (LGSP) and the national one (NDXP, which is X-Road).
 *
 * <p>SOAP 1.1 over HTTP(S), one POST per question, no login: every call is signed by {@code Authorization} (a SHA-256
 * over address, user, time and secret) and {@code Timestamp}, and names us by {@code X-Road-Client} and {@code ApiKey}.
 * Asking changes nothing there, but every question is logged with its officer. {@code MaYeuCau} is unique per call: a
 * question is never sent twice with the same one. Number, full name and birth date have to be given together: nobody
 * browses.
 *
 * <p>{@code TraCuuThongTinCongDan} (service 037) answers all there is, {@code XacThucThongTinCongDan} only that the
 * person exists, {@code XacMinhThongTinNhanThan} speaks of relatives; what it answers is not published. Limits are not
 * published; the hub's own stand in the configuration.
 *
 * <p>Their words: SoDinhDanh personal number, SoCMND old number, HoVaTen full name, NgayThangNamSinh birth, MaDVC
 * procedure, MaTichHop service, MaCanBo officer, ThuongTru permanent residence, NoiOHienTai present one, QueQuan
 * hometown, ChuHo head of household.
 */
package vn.lienthong.partner.population;
