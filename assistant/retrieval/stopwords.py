"""Function and question words of both languages, folded: they carry no content of a question."""

from __future__ import annotations

import unicodedata

STOPWORDS = frozenset(
    # English
    "a an the and or but nor so if then than that this these those there here it its they them their he she his her we our you your i"
    " my me us of in on at to for from by with as into onto over under between among about after before during until till since per via"
    " is are was were be been being am do does did done doing has have had having will would shall should can could may might must"
    " what which who whom whose when where why how many much long far often soon exactly please tell give show say says said know"
    " any some all each every both few more most other such no not only own same too very just now also still already yet again"
    " up down out off s t don according according regarding concerning there whether ever actually currently present today"
    # English verbs and adverbs that say nothing by themselves
    " get gets got getting go goes going went gone come comes came make makes made making take takes took taken put puts let lets"
    " want wants wanted need needs needed like likes happen happens happened become becomes became keep keeps kept seem seems look"
    " looks looked use used using find found think thinks thought see sees saw seen ask asks asked deal dealt talk talks told mean"
    " means meant call called calls concern involve involved mention mentioned mentions quite rather really simply even away back"
    " around along however while because though although without within across toward towards upon one ones thing things way ways"
    " kind sort lot lots bit anything something everything nothing anyone someone everyone nobody who's what's it's"
    # Vietnamese
    " la va hoac hay nhung ma thi nen neu vi do boi tai cua cho voi ve tu den toi trong ngoai tren duoi o giua sau truoc khi luc"
    " nao gi ai dau sao bao nhieu may the nay kia do day ay nay co duoc bi da dang se van cung con chi rat qua lam hon nhat"
    " cac nhung mot moi tung nhieu it vai khong chua phai vay a u nhe nha xin hay vui long cho biet hoi cua minh toi ban chung ta"
    " dung ra vao len xuong lai di theo nhu rang thi thoi gom bao nhu nham hien hien nay tinh roi sap can nhi oi".split()
)

# The Vietnamese ones with their accents: an accented word is one of these or none ("về" is, "vệ" in "vệ tinh" is not).
_ACCENTED = frozenset(
    "là và hoặc hay nhưng mà thì nên nếu vì do bởi tại của cho với về từ đến tới trong ngoài trên dưới ở giữa sau trước khi lúc"
    " nào gì ai đâu sao bao nhiêu mấy thế này kia đó đây ấy nay có được bị đã đang sẽ vẫn cùng còn chỉ rất quá làm hơn nhất"
    " các những một mỗi từng nhiều ít vài không chưa phải vậy à ư nhé nhà xin hãy vui lòng biết hỏi mình tôi bạn chúng ta"
    " dùng ra vào lên xuống lại đi theo như rằng gồm nhằm hiện tính rồi sắp cần đều mọi nữa thôi bằng qua vừa lần"
    # particles of politeness and of asking
    " ông bà ngài ạ dạ ơi nhỉ hả hở nhá nào giùm dùm đấy".split()
)


def is_stopword(word: str) -> bool:
    """Whether a word, with or without accents, carries no content."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered in STOPWORDS
    return unicodedata.normalize("NFC", lowered) in _ACCENTED
