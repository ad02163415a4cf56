"""Releases that the tests of the page paste and drop."""

SEED = """Sở Lao động - Thương binh và Xã hội tổng kết năm 2019 và triển khai nhiệm vụ năm 2020

Ngày 15 tháng 01 năm 2020

Năm 2019, toàn ngành hoàn thành phần lớn nhiệm vụ được giao: Tổng số lao động có việc làm tăng thêm: 16.341 người (đạt 105,4% kế hoạch năm), xuất khẩu lao động 3.316 người (đạt 132,6% kế hoạch năm). Tỷ lệ lao động qua đào tạo đạt 66,5%, trong đó có bằng cấp, chứng chỉ là 27,5%. Tỷ lệ hộ nghèo giảm 1,52% (chỉ tiêu tỉnh giao 1,32%); tuyển mới giáo dục nghề nghiệp: 30.381 người (đạt 109,7% kế hoạch năm). Các cơ sở cai nghiện đã điều trị cho 435 lượt học viên (đạt 101% kế hoạch). Tỷ lệ tham gia BHXH bắt buộc đạt 91,92%, bảo hiểm thất nghiệp đạt 95,2%, BHXH tự nguyện đạt 2,53%.

Năm 2020, ngành phấn đấu giải quyết việc làm cho 16.000 lao động trở lên, trong đó xuất khẩu lao động từ 2.500 người trở lên; tuyển mới giáo dục nghề nghiệp 27.700 người, nâng tỷ lệ lao động qua đào tạo lên 70%; giảm tỷ lệ hộ nghèo còn 1,17%. Tỷ lệ tham gia bảo hiểm xã hội đạt: 95%, bảo hiểm thất nghiệp: 95%; bảo hiểm xã hội tự nguyện có tốc độ gia tăng: 30%; số người được cai nghiện: 530 lượt người.

Dịp này, Chủ tịch UBND tỉnh tặng Bằng khen cho 01 tập thể và 04 cá nhân; Bộ trưởng tặng Bằng khen cho 05 tập thể và 17 cá nhân.
"""
"""28 figures; four ratios to plans that are not stated: 15.500, 2.500, 27.700 and 430."""

FAULTY = """Sở Y tế sơ kết công tác năm 2023

Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%).
"""
"""39 of 245 are 15,9 %."""

RIGHT = """Sở Y tế sơ kết công tác 6 tháng đầu năm 2024

Khám bệnh cho 612.480 lượt người, đạt 51,9% kế hoạch năm (1.180.000 lượt người).
"""

HOSTILE = """Sở Y tế <script>alert(1)</script> sơ kết "năm" 2023 </title></script>

</textarea><img src=x onerror=alert(2)> Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%) 😀. Khám cho 500 người.
"""
