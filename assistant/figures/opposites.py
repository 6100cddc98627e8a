"""Closed classes of words that turn a statement round: negations, and pairs of which only one can be true.

A claim that has one side where the announcement has the other measures something else, however alike the rest is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.text import fold

# "Tăng", to rise, folded: not the end of "nền tảng", "hạ tầng" or "bảo tàng", nor "tầng lớp"; "giá nhà tăng", "dự báo tăng" rise.
ROSE = (
    r"(?<!\bnen )(?<!\bha )(?:(?<!\bbao )|(?<=\bdu bao )|(?<=\bthong bao )|(?<=\bcanh bao ))tang(?! (?:lop|tret)(?!\w))"
)

_NOT = re.compile(
    r"\b(?:not(?! only| just| including| counting)|never|no longer|fail(?:s|ed)? to|yet to|still to|without(?! cash| (?:any |a )?visit| leaving| paper| an? app)|lack(?:s|ed|ing)?|(?<!or )(?<!and )(?<!reported )(?<!people )(?<!persons )(?<!went )(?<!go )missing(?! (?:people|persons|or|and))|unable"
    r"|chua|khong(?! chi| nhung| phai (?:den|toi|di)| can (?:den|toi|di)| dung tien mat| tien mat| giay| day| gian| khi| nguoi lai| bao gom| tinh| ke)|(?<!toi )(?<!giam )thieu|chang)\b|n['’]t\b"
)
# One line a pair; either side in both languages, folded. Prefixes end in *.
_PAIRS = """
accept* approved admitted granted duoc_chap_nhan duoc_duyet duoc_phe_duyet | reject* refus* denied declin* turned_down tu_choi bi_tu_choi bac_bo
passed pass dat_yeu_cau trung_tuyen | failed fail truot khong_dat
men male boys nam_gioi | women female girls nu_gioi phu_nu nu
urban towns cities thanh_thi do_thi | rural countryside nong_thon
lowland* dong_bang | highland* mountain* mien_nui vung_cao
public state-owned state_owned cong_lap nha_nuoc | private privately tu_nhan ngoai_cong_lap tu_thuc dan_lap
north* phia_bac mien_bac | south* phia_nam mien_nam
eastern phia_dong mien_dong | western phia_tay mien_tay
domestic home-grown trong_nuoc noi_dia | foreign overseas abroad nuoc_ngoai ngoai_nuoc quoc_te
online electronic* digital* truc_tuyen dien_tu qua_mang | offline in_person over_the_counter paper truc_tiep ban_giay tai_quay
primary tieu_hoc | secondary trung_hoc
inpatient* noi_tru | outpatient* ngoai_tru
paid da_nop da_tra | unpaid owed chua_nop no_dong
legal hop_phap | illegal unlicensed bat_hop_phap trai_phep khong_phep
employed co_viec_lam | unemployed jobless that_nghiep
adult* nguoi_truong_thanh nguoi_lon | child* minor* tre_em
opened mo_moi thanh_lap_moi | closed shut giai_the dong_cua
created gained gains added tao_them | lost loses shed destroyed mat_di bi_mat
bought purchased mua | sold ban_ra
import* nhap_khau | export* xuat_khau
birth* sinh_moi | death* tu_vong
arriv* inbound | depart* outbound
highest most cao_nhat nhieu_nhat | lowest least thap_nhat it_nhat
early ahead_of_schedule som truoc_han | late overdue behind_schedule tre qua_han cham
rich wealthy giau | poor ngheo
central trung_uong | local locally dia_phuong
manual thu_cong | automatic automated tu_dong
"""


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    found = []
    for line in _PAIRS.strip().splitlines():
        left, right = line.split("|")
        found.append((_side(left), _side(right)))
    return tuple(found)


def _side(words: str) -> re.Pattern[str]:
    forms = [re.escape(w).replace(r"\*", r"\w*").replace("_", r"\s+") for w in words.split()]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def negated(text: str) -> bool:
    """Whether a part of a sentence says that something is not so."""
    return bool(_NOT.search(fold(text)))


@lru_cache(maxsize=8192)
def sides(text: str) -> tuple[tuple[bool, bool], ...]:
    """For each pair of opposites, whether the text has the one side and the other."""
    folded = fold(text)
    return tuple((bool(a.search(folded)), bool(b.search(folded))) for a, b in _pairs())


def turned(claim: str, stated: str) -> bool:
    """Whether the claim has one side of a pair only and the stated sentence only the other."""
    return any(
        mine in ((True, False), (False, True)) and theirs == mine[::-1]
        for mine, theirs in zip(sides(claim), sides(stated), strict=True)
    )


# Pairs of kinds of people, places and bodies: the other side is another scope, no denial.
_PEOPLE = ("men", "urban", "lowland", "public", "domestic", "primary", "adult", "central", "rich", "north", "eastern")


@lru_cache(maxsize=1)
def _of_people() -> tuple[bool, ...]:
    return tuple(line.strip().startswith(tuple(_PEOPLE)) for line in _PAIRS.strip().splitlines())


def other_people(claim: str, stated: str) -> bool:
    """The only opposites that two sentences have are kinds of people, places or bodies ("men", "women")."""
    if sides(claim) == sides(stated) or not any(a or b for a, b in sides(claim)):
        return False
    apart = [
        people
        for people, mine, theirs in zip(_of_people(), sides(claim), sides(stated), strict=True)
        if mine in ((True, False), (False, True)) and theirs == mine[::-1]
    ]
    return bool(apart) and all(apart)


# Closed classes of words that take something out of a whole or put it in.
_EXCEPT = re.compile(
    r"\b(?:except(?:ing|ed)?|exclud(?:es|ed|ing)|excluding|apart from|other than|but not|not includ(?:ed|ing)|without counting"
    r"|ngoai tru|loai tru|(?<!neu )(?<!khi )(?<!da )(?<!duoc )(?<!khau )(?<!phai )tru (?!so|luong|di|bot|truot gia|lam phat|thue)|khong bao gom|khong tinh|khong ke)\b"
)
_INCLUDE = re.compile(
    r"\b(?:includ(?:ed|ing)|even (?:those|the|for)|as well as confidential|ke ca|bao gom ca|gom ca|tinh ca)\b"
)


# "lưu trữ", "cư trú", "dự trữ": other words once their accents are gone.
_NO_EXCEPTION = re.compile(r"\b(?:luu|du|cu|noi|tam|bao|khau|tich) tru\b|\b(?:trữ|trú|trụ)\b", re.IGNORECASE)


def left_out(sentence: str) -> str | None:
    """What a sentence excepts, from the word of exception to the end of its clause; None where it excepts nothing."""
    text = fold(_NO_EXCEPTION.sub(lambda m: "_" * len(m.group()), sentence))
    found = _EXCEPT.search(text)
    return re.split(r"[,;:)]", sentence[found.start() :])[0] if found is not None else None


def exception(sentence: str) -> str:
    """Whether a sentence excepts something ("except"), includes what one would except ("include"), or neither ("")."""
    if left_out(sentence) is not None:
        return "except"
    return "include" if _INCLUDE.search(fold(sentence)) else ""
