-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "skillId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "rating" INTEGER NOT NULL,
    "undoes" TEXT,
    "reviewedAt" DATETIME NOT NULL,
    "day" INTEGER NOT NULL,
    "retention" REAL NOT NULL,
    "intervalDays" INTEGER NOT NULL,
    "sinceDays" INTEGER,
    "hints" INTEGER NOT NULL,
    "confidence" TEXT,
    "tookMs" INTEGER,
    CONSTRAINT "Review_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Card" (
    "userId" TEXT NOT NULL,
    "skillId" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "stability" REAL NOT NULL,
    "difficulty" REAL NOT NULL,
    "reps" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "intervalDays" INTEGER NOT NULL,
    "lastReview" DATETIME NOT NULL,
    "lastDay" INTEGER NOT NULL,
    "due" DATETIME NOT NULL,
    "dueDay" INTEGER NOT NULL,
    "introducedDay" INTEGER NOT NULL,

    PRIMARY KEY ("userId", "skillId"),
    CONSTRAINT "Card_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DrillSettings" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "timeZone" TEXT NOT NULL,
    "dayStartsAt" INTEGER NOT NULL,
    "retention" REAL NOT NULL,
    "newPerDay" INTEGER NOT NULL,
    "interviewDay" INTEGER,
    "interviewRecall" REAL NOT NULL,
    "minutesPerDay" INTEGER,
    CONSTRAINT "DrillSettings_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Review_undoes_key" ON "Review"("undoes");

-- CreateIndex
CREATE INDEX "Review_userId_skillId_idx" ON "Review"("userId", "skillId");

-- CreateIndex
CREATE INDEX "Review_userId_kind_seq_idx" ON "Review"("userId", "kind", "seq" DESC);

-- CreateIndex
CREATE INDEX "Review_userId_day_idx" ON "Review"("userId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Review_userId_seq_key" ON "Review"("userId", "seq");

-- CreateIndex
CREATE INDEX "Card_userId_dueDay_idx" ON "Card"("userId", "dueDay");

-- DropIndex
DROP INDEX "Attempt_variantId_idx";

-- CreateIndex
CREATE INDEX "Attempt_variantId_userId_idx" ON "Attempt"("variantId", "userId");
